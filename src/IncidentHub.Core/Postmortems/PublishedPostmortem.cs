namespace IncidentHub.Core.Postmortems;

/// <summary>A published version as it is read.</summary>
/// <param name="Id">Key of the version: names this content for good.</param>
/// <param name="IncidentNumber">The incident's number.</param>
/// <param name="Number">The version's number.</param>
/// <param name="LatestNumber">The number of the newest version.</param>
/// <param name="Title">The incident's title at that time.</param>
/// <param name="Markdown">The document.</param>
/// <param name="Html">The document as safe HTML.</param>
/// <param name="PublishedAt">When, UTC.</param>
/// <param name="PublishedByName">Who.</param>
/// <param name="IsExample">True for the example's.</param>
/// <param name="ReviewedBy">Who approved it; empty where nobody was asked.</param>
public sealed record PublishedPostmortem(
    Guid Id,
    int IncidentNumber,
    int Number,
    int LatestNumber,
    string Title,
    string Markdown,
    string Html,
    DateTimeOffset PublishedAt,
    string PublishedByName,
    bool IsExample,
    string ReviewedBy = "");
