namespace IncidentHub.Core.Timeline;

/// <summary>One line of an incident's story. Ordered by <see cref="OccurredAt"/>, then <see cref="Sequence"/>.</summary>
public sealed class TimelineEntry
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident. Changes only when the incident is merged into another.</summary>
    public required Guid IncidentId { get; set; }

    /// <summary>Given by the store, rising; decides between entries of the same instant.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened, or began, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; set; }

    /// <summary>When it ended, UTC, never before <see cref="OccurredAt"/>; null for what happened at an instant.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True when the time was estimated.</summary>
    public bool IsApproximate { get; set; }

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

    /// <summary>True for what the story must not go without.</summary>
    public bool IsPinned { get; set; }

    /// <summary>True for what the story goes better without; it is kept and can be shown.</summary>
    public bool IsHidden { get; set; }

    /// <summary>When somebody deleted it, UTC; null while it stands. It can be restored.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The suspected cause that it speaks for or against; null for none.</summary>
    public Guid? HypothesisId { get; set; }

    /// <summary>The number of the incident that it came from by a merge; null for one of this incident.</summary>
    public int? OriginNumber { get; set; }

    /// <summary>How often it was changed: the number of its revisions.</summary>
    public int Changes { get; set; }
}
