using IncidentHub.Core.CorrectiveTasks.Checks;
using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>A task with all that hangs on it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Incident">Where it comes from.</param>
/// <param name="Measures">The measures of its incident.</param>
public sealed record TaskPage(CorrectiveTask Task, Incident Incident, IReadOnlyList<Measure> Measures)
{
    /// <summary>The team that does it; null without one.</summary>
    public string? TeamName { get; init; }

    /// <summary>False when the account of the person who does it is switched off.</summary>
    public bool OwnerIsActive { get; init; } = true;

    /// <summary>The checklist, as it was written.</summary>
    public IReadOnlyList<ChecklistLine> Checklist { get; init; } = [];

    /// <summary>What was said, the oldest first.</summary>
    public IReadOnlyList<TaskComment> Comments { get; init; } = [];

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<TaskLink> WaitsFor { get; init; } = [];

    /// <summary>What waits for it.</summary>
    public IReadOnlyList<TaskLink> Holds { get; init; } = [];

    /// <summary>What has to be seen before it counts as verified.</summary>
    public IReadOnlyList<TaskCheck> Checks { get; init; } = [];

    /// <summary>What happened again although it was done, the newest first.</summary>
    public IReadOnlyList<TaskAgain> Recurrences { get; init; } = [];

    /// <summary>What was changed, the newest first.</summary>
    public IReadOnlyList<TaskChange> History { get; init; } = [];
}

/// <summary>Another task, named.</summary>
public sealed record TaskLink(Guid Id, int Number, string Title, CorrectiveTaskStatus Status);

/// <summary>A recurrence, with the other incident where the viewer may see it.</summary>
public sealed record TaskAgain(DateTimeOffset At, string What, int? IncidentNumber, string? IncidentTitle);
