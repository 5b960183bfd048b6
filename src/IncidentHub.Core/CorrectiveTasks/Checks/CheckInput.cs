namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What a person asks a check for.</summary>
public sealed record CheckInput
{
    /// <summary>What is looked at.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>The target, for metrics and deadlocks.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The metric, of <see cref="CheckMetric.All"/>.</summary>
    public string? Metric { get; init; }

    /// <summary>On which side it stays.</summary>
    public Bound Bound { get; init; }

    /// <summary>Of what.</summary>
    public double Limit { get; init; }

    /// <summary>For how long.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>The making of the deadlocks, as <see cref="Deadlocks.DeadlockFingerprint"/> gives it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The runbook.</summary>
    public Guid? RunbookId { get; init; }

    /// <summary>The training session.</summary>
    public Guid? TrainingId { get; init; }
}
