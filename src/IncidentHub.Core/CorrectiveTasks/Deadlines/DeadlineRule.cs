using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>
/// How long the tasks of an incident of one severity may take, counted from the day on which a task is written down, and how long its
/// postmortem may, counted from the day on which the incident was resolved.
/// </summary>
public sealed class DeadlineRule
{
    /// <summary>The most days that a rule may give.</summary>
    public const int Most = 3650;

    /// <summary>The severity; there is one rule for each at most.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Days until somebody must own the task; null asks for none.</summary>
    public int? AssignmentDays { get; set; }

    /// <summary>Days until it must be done; null asks for none.</summary>
    public int? CompletionDays { get; set; }

    /// <summary>Days until the postmortem must be published; null asks for none.</summary>
    public int? PostmortemDays { get; set; }

    /// <summary>Which days count.</summary>
    public DayCount Counts { get; set; }

    /// <summary>What is shipped: the completion that large companies ask of themselves in public, SEV1 within 15 days and SEV2 within 30.</summary>
    public static DeadlineRule Shipped(Severity severity) => severity switch
    {
        Severity.Sev1 => new() { Severity = severity, AssignmentDays = 2, CompletionDays = 15, PostmortemDays = 7 },
        Severity.Sev2 => new() { Severity = severity, AssignmentDays = 5, CompletionDays = 30, PostmortemDays = 14 },
        Severity.Sev3 => new() { Severity = severity, AssignmentDays = 10, CompletionDays = 60 },
        _ => new() { Severity = severity },
    };
}
