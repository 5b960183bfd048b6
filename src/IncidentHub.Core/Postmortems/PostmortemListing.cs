using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems;

/// <summary>A line of the list of postmortems.</summary>
/// <param name="IncidentNumber">The incident's number.</param>
/// <param name="Title">The incident's title.</param>
/// <param name="Severity">The incident's severity.</param>
/// <param name="IsExample">True for the example's.</param>
/// <param name="UpdatedAt">When the draft was last saved, UTC.</param>
/// <param name="UpdatedByName">Who saved it last.</param>
/// <param name="PublishedNumber">The newest published version; 0 while there is none.</param>
/// <param name="PublishedAt">When that was published, UTC.</param>
public sealed record PostmortemListing(
    int IncidentNumber,
    string Title,
    Severity Severity,
    bool IsExample,
    DateTimeOffset UpdatedAt,
    string UpdatedByName,
    int PublishedNumber,
    DateTimeOffset? PublishedAt);
