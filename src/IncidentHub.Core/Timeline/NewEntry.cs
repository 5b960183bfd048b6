namespace IncidentHub.Core.Timeline;

/// <summary>What somebody logs.</summary>
/// <param name="Text">Markdown, never empty.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="OccurredAt">When it happened; null means now.</param>
public sealed record NewEntry(string Text, TimelineEntryKind Kind = TimelineEntryKind.Note, DateTimeOffset? OccurredAt = null);
