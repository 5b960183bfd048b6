namespace IncidentHub.Core.Search;

/// <summary>What a search found.</summary>
/// <param name="Hits">The best first, of the kind that was asked for.</param>
/// <param name="Counts">How many of each kind, the kinds that found nothing left out.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, IReadOnlyList<SearchCount> Counts)
{
    /// <summary>Nothing at all.</summary>
    public static SearchResult Empty { get; } = new([], []);

    /// <summary>What was searched for instead of what was typed, because that found nothing; null when it was what was typed.</summary>
    public string? Corrected { get; init; }

    /// <summary>True when there are further hits of the kind that was asked for.</summary>
    public bool HasMore { get; init; }

    /// <summary>True when a part took too long and was left out: there may be more than is told here.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>How many were counted over all kinds.</summary>
    public int Total => Counts.Sum(count => count.Count);
}
