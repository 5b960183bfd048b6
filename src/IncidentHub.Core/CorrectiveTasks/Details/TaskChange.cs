namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>A line of a task's history; never edited.</summary>
public sealed class TaskChange
{
    /// <summary>Key, rising in the order in which changes were written.</summary>
    public long Id { get; init; }

    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as shown at the time; IncidentHub for what it did itself.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was changed, such as "status".</summary>
    public required string Subject { get; init; }

    /// <summary>The value before; null when it came into being.</summary>
    public string? From { get; init; }

    /// <summary>The value after; null when it went.</summary>
    public string? To { get; init; }
}
