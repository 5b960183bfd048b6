namespace IncidentHub.Core.Timeline;

/// <summary>An entry as the page shows it.</summary>
public sealed record TimelineRow(
    Guid Id, long Sequence, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, TimelineEntryKind Kind, string Text, string AuthorName);
