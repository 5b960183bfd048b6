namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What a corrective task says.</summary>
public sealed record TaskContent
{
    /// <summary>What is to be done, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>How, in Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who does it, as shown; empty while nobody does.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>The person, when it is one who can sign in.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The team.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>Which of two comes first.</summary>
    public TaskPriority Priority { get; init; } = TaskPriority.Normal;

    /// <summary>The last day on which it is on time. A task that is added without gets that of the policy.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The measure that it serves.</summary>
    public Guid? MeasureId { get; init; }

    /// <summary>Where another tool tracks it.</summary>
    public string Tracker { get; init; } = "";

    /// <summary>What a task says now.</summary>
    public static TaskContent Of(CorrectiveTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TaskContent
        {
            Title = task.Title,
            Description = task.Description,
            OwnerName = task.OwnerName,
            OwnerId = task.OwnerId,
            TeamId = task.TeamId,
            Priority = task.Priority,
            DueOn = task.DueOn,
            MeasureId = task.MeasureId,
            Tracker = task.Tracker,
        };
    }
}
