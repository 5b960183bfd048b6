namespace IncidentHub.Core.Search.Sources;

/// <summary>What a source found.</summary>
/// <param name="Found">The texts.</param>
/// <param name="HasMore">True when looking stopped before its end.</param>
/// <param name="IsCutShort">True when it took too long.</param>
internal sealed record Candidates(IReadOnlyList<Candidate> Found, bool HasMore, bool IsCutShort = false)
{
    public static Candidates None { get; } = new([], false);
}
