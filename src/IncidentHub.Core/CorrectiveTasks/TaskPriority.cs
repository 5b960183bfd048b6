namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Which of two tasks comes first when both are due.</summary>
public enum TaskPriority
{
    /// <summary>When there is time.</summary>
    Low,

    /// <summary>As a rule.</summary>
    Normal,

    /// <summary>Before others.</summary>
    High,

    /// <summary>Before everything.</summary>
    Urgent,
}
