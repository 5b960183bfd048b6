namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>Which days count.</summary>
public enum DayCount
{
    /// <summary>Every day.</summary>
    Calendar,

    /// <summary>Monday to Friday, less the holidays.</summary>
    Working,
}
