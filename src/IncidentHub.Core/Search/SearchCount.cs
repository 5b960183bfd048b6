namespace IncidentHub.Core.Search;

/// <summary>How much of a kind was found.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">So many were counted.</param>
/// <param name="HasMore">True when counting stopped there: it is at least so many.</param>
public sealed record SearchCount(SearchKind Kind, int Count, bool HasMore);
