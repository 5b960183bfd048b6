namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A version in the list of versions.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="SavedAt">When, UTC.</param>
/// <param name="SavedByName">By whom.</param>
/// <param name="Note">What for; empty when nobody said.</param>
public sealed record RunbookVersionRow(int Number, DateTimeOffset SavedAt, string SavedByName, string Note);
