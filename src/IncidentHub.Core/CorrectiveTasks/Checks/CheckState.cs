namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>How far a check has come.</summary>
public enum CheckState
{
    /// <summary>The task is not done yet.</summary>
    Waiting,

    /// <summary>The task is done; its window runs, or what is asked for is not there yet.</summary>
    Running,

    /// <summary>It held.</summary>
    Passed,

    /// <summary>It did not hold.</summary>
    Failed,

    /// <summary>Nobody can tell: the target is gone, or was not measured for long enough. It never counts as passed.</summary>
    CannotTell,
}
