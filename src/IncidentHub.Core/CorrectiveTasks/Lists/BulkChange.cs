namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>What is to become of many tasks at once; what is null stays as it is in each.</summary>
public sealed record BulkChange
{
    /// <summary>Where they go.</summary>
    public CorrectiveTaskStatus? Status { get; init; }

    /// <summary>Why they are not done.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who does them: a person, a team, or only a name; empty for nobody.</summary>
    public (Guid? PersonId, Guid? TeamId, string Name)? Owner { get; init; }

    /// <summary>Until when; the default takes the date away.</summary>
    public (bool IsSet, DateOnly? On) Due { get; init; }

    /// <summary>Which priority.</summary>
    public TaskPriority? Priority { get; init; }
}
