namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>A piece of work that an incident asks for: what, by whom, until when.</summary>
public sealed class CorrectiveTask
{
    /// <summary>Key; keys sort in the order in which tasks were added.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The number that people say: 7 is shown as TASK-7. Given by the store.</summary>
    public int Number { get; init; }

    /// <summary>The measure that it serves, if it serves one.</summary>
    public Guid? MeasureId { get; set; }

    /// <summary>What is to be done, in one line.</summary>
    public required string Title { get; set; }

    /// <summary>How, in Markdown.</summary>
    public string Description { get; set; } = "";

    /// <summary>The person who does it, when it is one who can sign in.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>The team that does it.</summary>
    public Guid? TeamId { get; set; }

    /// <summary>Who does it, as shown: a person, a team or a position; empty while nobody does.</summary>
    public string OwnerName { get; set; } = "";

    /// <summary>Which of two comes first.</summary>
    public TaskPriority Priority { get; set; } = TaskPriority.Normal;

    /// <summary>The last day on which it is on time; null while none was set.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The last day on which it may be nobody's; null where the policy asks for none.</summary>
    public DateOnly? AssignBy { get; set; }

    /// <summary>Where another tool tracks it: an http or https address; empty where none does.</summary>
    public string Tracker { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public CorrectiveTaskStatus Status { get; set; }

    /// <summary>Why it is not done; empty unless it was decided against.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it was written down, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was done or decided against, UTC; null while open.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When it was shown to have worked, UTC; null until then.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => Status is CorrectiveTaskStatus.Open or CorrectiveTaskStatus.InProgress;
}
