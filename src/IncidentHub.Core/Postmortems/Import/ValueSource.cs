namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Where a value stands in the document, and how sure it is.</summary>
/// <param name="Lines">The lines, counted from 1, in ascending order; empty where the value comes from the name of the file.</param>
/// <param name="Confidence">How sure the importer is.</param>
public sealed record ValueSource(IReadOnlyList<int> Lines, Confidence Confidence);
