namespace IncidentHub.Core.Postmortems.Import.Originals;

/// <summary>A document that is to be kept with the incident it becomes.</summary>
/// <param name="FileName">The name of its file; empty where the text was pasted.</param>
/// <param name="Text">The text as it was read.</param>
public sealed record OriginalDocument(string FileName, string Text);
