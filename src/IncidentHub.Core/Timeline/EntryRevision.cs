namespace IncidentHub.Core.Timeline;

/// <summary>How an entry stood before somebody changed it. Never edited; the newest state is the entry itself.</summary>
public sealed class EntryRevision
{
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>From 1: the entry as it was first written.</summary>
    public required int Number { get; init; }

    /// <summary>When somebody replaced this state, UTC.</summary>
    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>Who replaced it; null for IncidentHub itself.</summary>
    public Guid? ReplacedById { get; init; }

    /// <summary>Who replaced it, as shown.</summary>
    public required string ReplacedByName { get; init; }

    /// <summary>The text as it stood.</summary>
    public required string Text { get; init; }

    /// <summary>The kind as it stood.</summary>
    public required TimelineEntryKind Kind { get; init; }

    /// <summary>When it happened, as it stood, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it ended, as it stood, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether the time was estimated.</summary>
    public required bool IsApproximate { get; init; }

    /// <summary>Whether it was pinned.</summary>
    public required bool IsPinned { get; init; }

    /// <summary>Whether it was hidden.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>Whether it was deleted.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>The state of an entry that is about to be changed.</summary>
    internal static EntryRevision Of(TimelineEntry entry, Incidents.IncidentWrite write) => new()
    {
        EntryId = entry.Id,
        Number = entry.Changes + 1,
        ReplacedAt = write.Now,
        ReplacedById = write.Actor.UserId,
        ReplacedByName = write.Actor.Name,
        Text = entry.Text,
        Kind = entry.Kind,
        OccurredAt = entry.OccurredAt,
        EndedAt = entry.EndedAt,
        IsApproximate = entry.IsApproximate,
        IsPinned = entry.IsPinned,
        IsHidden = entry.IsHidden,
        IsDeleted = entry.DeletedAt is not null,
    };
}
