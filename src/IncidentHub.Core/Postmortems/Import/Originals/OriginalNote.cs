namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>That an incident was made of a document, without the document.</summary>
/// <param name="FileName">The name of its file; empty where the text was pasted.</param>
/// <param name="ImportedAt">When, UTC.</param>
/// <param name="ImportedByName">By whom.</param>
public sealed record OriginalNote(string FileName, DateTimeOffset ImportedAt, string ImportedByName);
