namespace IncidentHub.Core.Postmortems.History;

/// <summary>An earlier state of a draft in a list, without its text.</summary>
/// <param name="Number">Its number.</param>
/// <param name="AuthorName">Who wrote.</param>
/// <param name="BeganAt">When the sitting was first saved, UTC.</param>
/// <param name="SavedAt">When it was last saved, UTC.</param>
/// <param name="Length">Of its text, in characters.</param>
public sealed record RevisionRow(int Number, string AuthorName, DateTimeOffset BeganAt, DateTimeOffset SavedAt, int Length);
