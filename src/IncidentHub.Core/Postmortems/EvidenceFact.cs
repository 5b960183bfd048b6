using IncidentHub.Core.Timeline.Evidence;

namespace IncidentHub.Core.Postmortems;

/// <summary>A pinned chart or deadlock graph, without its drawing.</summary>
/// <param name="Id">Key of the evidence; names its drawing for good.</param>
/// <param name="Kind">What it is a picture of.</param>
/// <param name="Title">What it shows, in one line.</param>
/// <param name="MeasuredAt">When it was measured, UTC.</param>
public sealed record EvidenceFact(Guid Id, EvidenceKind Kind, string Title, DateTimeOffset MeasuredAt);
