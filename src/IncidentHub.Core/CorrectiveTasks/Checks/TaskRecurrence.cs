namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What a task was to prevent happened again. It reopens the task and ties both incidents together.</summary>
public sealed class TaskRecurrence
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task that did not help.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The other incident; null where none was open and nobody named one.</summary>
    public Guid? IncidentId { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public required string What { get; init; }
}
