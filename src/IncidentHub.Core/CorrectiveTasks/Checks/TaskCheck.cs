namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What has to be seen before a task that is done counts as verified. It begins when the task is done.</summary>
public sealed class TaskCheck
{
    /// <summary>Key; keys sort in the order in which checks were added.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>What is looked at.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>What it asks for, in words, as shown at the time: it stays readable when its target is gone.</summary>
    public required string Words { get; init; }

    /// <summary>The target of a metric, or of deadlocks; deadlocks without one are looked for everywhere.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The metric's name, as in <see cref="Monitoring.SampleMetric"/>; null for the other kinds.</summary>
    public string? Metric { get; init; }

    /// <summary>On which side of <see cref="Limit"/> the metric stays.</summary>
    public Bound Bound { get; init; }

    /// <summary>The bound, in the metric's own unit.</summary>
    public double Limit { get; init; }

    /// <summary>For how long, from 1 min; zero for kinds without a window.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>The making of the deadlocks.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The runbook that has to be there.</summary>
    public Guid? RunbookId { get; init; }

    /// <summary>The training session that has to have been held.</summary>
    public Guid? TrainingId { get; init; }

    /// <summary>How far it has come.</summary>
    public CheckState State { get; set; }

    /// <summary>When its window began, UTC; null until the task is done.</summary>
    public DateTimeOffset? BeganAt { get; set; }

    /// <summary>Up to when everything was looked at, UTC.</summary>
    public DateTimeOffset? SeenUntil { get; set; }

    /// <summary>For how much of the window there were measurements.</summary>
    public TimeSpan Covered { get; set; }

    /// <summary>The value closest to the bound, or beyond it, so far.</summary>
    public double? Worst { get; set; }

    /// <summary>What was seen, in a sentence; a sign-off's evidence.</summary>
    public string Finding { get; set; } = "";

    /// <summary>Who signed off, as shown; empty for the other kinds.</summary>
    public string SignedByName { get; set; } = "";

    /// <summary>When it was decided, UTC; null until then.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>When the window is over, UTC; null until it began.</summary>
    public DateTimeOffset? EndsAt => BeganAt + Window;

    /// <summary>Begins, or begins anew.</summary>
    public void Begin(DateTimeOffset at)
    {
        (State, BeganAt, SeenUntil, DecidedAt) = (CheckState.Running, at, at, null);
        (Covered, Worst, Finding, SignedByName) = (TimeSpan.Zero, null, "", "");
    }

    /// <summary>The task is not done after all.</summary>
    public void Stop()
    {
        if (State is CheckState.Running or CheckState.CannotTell)
            (State, BeganAt, SeenUntil, Finding) = (CheckState.Waiting, null, null, "");
    }

    /// <summary>Ends with a finding.</summary>
    public void Decide(CheckState state, string finding, DateTimeOffset at) => (State, Finding, DecidedAt) = (state, finding, at);
}
