namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>What a metric tells of a pool.</summary>
internal enum PoolFigure
{
    Max,
    Min,
    Used,
    Idle,

    /// <summary>Used or idle: a label says which.</summary>
    InState,
    Pending,
    Timeouts,
    AcquireSum,
    AcquireCount,
    UsageSum,
    UsageCount,
    CreationSum,
    CreationCount,
}
