using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Public;

/// <summary>What a person decides about before a postmortem goes out to everybody.</summary>
/// <param name="Choice">What is let through.</param>
/// <param name="Version">What a change must name; 0 while nothing was saved.</param>
/// <param name="IncidentTitle">The incident's own title.</param>
/// <param name="Never">Why nothing of this incident may go out, for a person; null when it may.</param>
/// <param name="Timeline">The entries that may be let through.</param>
/// <param name="Evidence">The pinned charts and deadlock graphs that may be let through.</param>
/// <param name="Persons">Names that the incident has.</param>
/// <param name="Rendering">What would go out; null where the text has a mistake.</param>
/// <param name="Problem">The mistake.</param>
/// <param name="Number">The public number; null while nothing was published.</param>
/// <param name="LatestNumber">The version that was published last; 0 while none was.</param>
/// <param name="WithdrawnUpTo">Versions up to this are withdrawn.</param>
public sealed record PublicDraft(
    PublicChoice Choice,
    uint Version,
    string IncidentTitle,
    string? Never,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<EvidenceFact> Evidence,
    IReadOnlyList<string> Persons,
    PublicRendering? Rendering,
    TemplateProblem? Problem,
    int? Number,
    int LatestNumber,
    int WithdrawnUpTo);
