namespace IncidentHub.Core.Postmortems.Import;

/// <summary>What making an incident of a document came to.</summary>
/// <param name="Id">Its key; empty when it was not made.</param>
/// <param name="Number">Its number; 0 when it was not made.</param>
/// <param name="Problem">What is wrong, for the person who imports; null when it was made.</param>
/// <param name="Already">The incident that the same document became before, where that is the problem.</param>
public sealed record ImportResult(Guid Id, int Number, string? Problem = null, int? Already = null);
