using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>A task as lists show it, with the incident that it comes from.</summary>
public sealed record TaskRow(
    Guid Id, int Number, string Title, string OwnerName, DateOnly? DueOn, CorrectiveTaskStatus Status,
    Guid IncidentId, int IncidentNumber, string IncidentTitle, Severity Severity, bool IsExample)
{
    /// <summary>The person who does it, when it is one who can sign in.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The team.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>Which of two comes first.</summary>
    public TaskPriority Priority { get; init; }

    /// <summary>Where another tool tracks it; empty where none does.</summary>
    public string Tracker { get; init; } = "";

    /// <summary>When it was written down, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => Status is CorrectiveTaskStatus.Open or CorrectiveTaskStatus.InProgress;
}
