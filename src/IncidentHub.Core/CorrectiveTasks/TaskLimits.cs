namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>How much the parts of a task hold.</summary>
public static class TaskLimits
{
    /// <summary>Characters of a reason.</summary>
    public const int Reason = 500;

    /// <summary>Characters of a line of the checklist.</summary>
    public const int ChecklistLine = 200;

    /// <summary>Lines of the checklist.</summary>
    public const int ChecklistLines = 50;

    /// <summary>Tasks that one may wait for.</summary>
    public const int Dependencies = 20;

    /// <summary>Checks of one task.</summary>
    public const int Checks = 10;
}
