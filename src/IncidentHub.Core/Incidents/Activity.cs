namespace IncidentHub.Core.Incidents;

/// <summary>
/// One line of the append-only activity log: what the system saw, written in the transaction of the change itself.
/// Narrative belongs to the timeline; this is never edited.
/// </summary>
public sealed class Activity
{
    /// <summary>Key, rising in the order in which changes were written.</summary>
    public long Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for IncidentHub itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who, as shown at the time.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was changed: a field or a thing, such as "severity" or "timeline entry".</summary>
    public required string Subject { get; init; }

    /// <summary>The value before; null when it came into being.</summary>
    public string? From { get; init; }

    /// <summary>The value after; null when it went.</summary>
    public string? To { get; init; }
}
