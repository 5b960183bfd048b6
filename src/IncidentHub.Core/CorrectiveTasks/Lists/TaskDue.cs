namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>By when tasks are due.</summary>
public enum TaskDue
{
    /// <summary>Whenever.</summary>
    Any,

    /// <summary>Before today.</summary>
    Overdue,

    /// <summary>Today or within six days.</summary>
    Week,

    /// <summary>No day was set.</summary>
    None,
}
