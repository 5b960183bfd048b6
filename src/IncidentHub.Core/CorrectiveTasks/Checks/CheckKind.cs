namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What shows that a task did what it was for.</summary>
public enum CheckKind
{
    /// <summary>A metric of a target stays on one side of a bound.</summary>
    Metric,

    /// <summary>No deadlock of one making is seen again.</summary>
    NoDeadlock,

    /// <summary>A runbook is there.</summary>
    Runbook,

    /// <summary>A training session was held.</summary>
    Training,

    /// <summary>A person who does not own the task looked, and says what was seen.</summary>
    SignOff,
}
