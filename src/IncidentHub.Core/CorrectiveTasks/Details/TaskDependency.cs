namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>One task waits for another.</summary>
public sealed class TaskDependency
{
    /// <summary>The task that waits.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>The task that must be finished first.</summary>
    public required Guid DependsOnId { get; init; }
}
