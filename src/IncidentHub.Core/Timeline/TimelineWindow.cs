namespace IncidentHub.Core.Timeline;

/// <summary>A stretch of a timeline.</summary>
/// <param name="Rows">The entries in the order of the story.</param>
/// <param name="HasEarlier">There are more before the first.</param>
/// <param name="HasLater">There are more after the last.</param>
public sealed record TimelineWindow(IReadOnlyList<TimelineRow> Rows, bool HasEarlier, bool HasLater);
