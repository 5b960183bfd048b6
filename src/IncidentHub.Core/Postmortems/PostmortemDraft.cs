namespace IncidentHub.Core.Postmortems;

/// <summary>A draft as its author sees it.</summary>
/// <param name="IncidentNumber">The incident's number.</param>
/// <param name="IncidentTitle">The incident's title.</param>
/// <param name="Source">Liquid over Markdown.</param>
/// <param name="TimeZone">IANA name of the zone in which its times are written.</param>
/// <param name="Version">What a save or a publication must name.</param>
/// <param name="UpdatedAt">When it was last saved, UTC.</param>
/// <param name="UpdatedByName">Who saved it last.</param>
/// <param name="PublishedNumber">The version that was published last; 0 while none was.</param>
/// <param name="Id">Key of the document.</param>
public sealed record PostmortemDraft(
    int IncidentNumber,
    string IncidentTitle,
    string Source,
    string TimeZone,
    uint Version,
    DateTimeOffset UpdatedAt,
    string UpdatedByName,
    int PublishedNumber,
    Guid Id);
