namespace IncidentHub.Core.Timeline;

/// <summary>One line of an incident's story. Ordered by <see cref="OccurredAt"/>, then <see cref="Sequence"/>.</summary>
public sealed class TimelineEntry
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Given by the store, rising; decides between entries of the same instant.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; set; }

    /// <summary>When it was written down, UTC. Never changes.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What it tells.</summary>
    public required TimelineEntryKind Kind { get; set; }

    /// <summary>The text, in Markdown.</summary>
    public required string Text { get; set; }

    /// <summary>Who wrote it; null for IncidentHub itself or a person who cannot sign in.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>Who wrote it, as shown.</summary>
    public required string AuthorName { get; init; }
}
