using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search;
using IncidentHub.Core.Search.Passages;

namespace IncidentHub.Web.Search;

/// <summary>What a program gets of a search.</summary>
/// <param name="Hits">The best first.</param>
/// <param name="Counts">How many of each kind.</param>
/// <param name="Corrected">What was searched for instead of what was asked for; null when it was that.</param>
/// <param name="HasMore">True when there are further hits.</param>
/// <param name="IsCutShort">True when a part took too long and was left out.</param>
internal sealed record SearchAnswer(IReadOnlyList<SearchAnswerHit> Hits, IReadOnlyList<SearchCount> Counts, string? Corrected, bool HasMore, bool IsCutShort)
{
    public static SearchAnswer Of(SearchResult result) => new(
        [.. result.Hits.Select(hit => new SearchAnswerHit(
            hit.Kind, hit.Id, SearchPath.Key(hit), hit.Title.Text, hit.Passage.Pieces, "/" + SearchPath.Of(hit), hit.At, hit.Severity, hit.Standing, hit.IsExample, hit.IsDrill))],
        result.Counts, result.Corrected, result.HasMore, result.IsCutShort);
}

/// <summary>One hit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its key.</param>
/// <param name="Key">Its number as people say it, or that of its incident; empty where there is none.</param>
/// <param name="Title">Its title, or that of its incident.</param>
/// <param name="Passage">Where the words stand; plain text, in pieces that are marked or not.</param>
/// <param name="Path">Where it is, from the root.</param>
/// <param name="At">When it happened or was written, UTC.</param>
/// <param name="Severity">Its incident's; null where there is none.</param>
/// <param name="Standing">Where it stands, in a word.</param>
/// <param name="IsExample">True for an example.</param>
/// <param name="IsDrill">True for what a drill made.</param>
internal sealed record SearchAnswerHit(
    SearchKind Kind, Guid Id, string Key, string Title, IReadOnlyList<PassagePiece> Passage, string Path, DateTimeOffset At, Severity? Severity, string Standing,
    bool IsExample, bool IsDrill);
