namespace IncidentHub.Core.Monitoring;

/// <summary>How a target is doing, in one line.</summary>
/// <param name="Status">Its state.</param>
/// <param name="Last">The newest sample; null before the first. While the target is not up it is an old one.</param>
/// <param name="Deadlocks">Deadlocks that the server counted in the time that the kept samples span, ten minutes at most.</param>
public sealed record TargetHealth(TargetStatus Status, Sample? Last, long Deadlocks)
{
    /// <summary>Who waits so long notices it, s.</summary>
    public const double LongWait = 5;

    /// <summary>So many blocked at once are no chance meeting.</summary>
    private const int Many = 5;

    /// <summary>Connections in use as a share of the usable ones, 0 to 1 and above when reserved ones are taken.</summary>
    public double Saturation => Last?.Saturation ?? 0;

    /// <summary>How bad it is.</summary>
    public TargetSeverity Severity => Status.State switch
    {
        TargetState.Down or TargetState.Full => TargetSeverity.Critical,
        TargetState.Refused => TargetSeverity.Serious,
        TargetState.Unknown => TargetSeverity.Fine,
        _ when IsPool => PoolSeverity,
        _ when Saturation >= 1 || Last is { LongestBlocked: >= LongWait, Blocked: >= Many } => TargetSeverity.Critical,
        _ when Saturation >= 0.9 || Last is { LongestBlocked: >= LongWait } or { LongestBlocked: >= 1, Blocked: >= Many } => TargetSeverity.Serious,
        _ when Saturation >= 0.75 || Last is { LongestBlocked: >= 1 } || Last is { LongestIdleInTransaction: >= 60 } || Deadlocks > 0 => TargetSeverity.Warning,
        _ => TargetSeverity.Fine,
    };

    private bool IsPool => Status.Kind != TargetKind.PostgreSql;

    // A full pool is what it is for; what hurts is who waits for it.
    private TargetSeverity PoolSeverity => Last switch
    {
        { LongestWait: >= LongWait } or { Timeouts: > 0 } => TargetSeverity.Critical,
        { Waiting: > 0 } when Saturation >= 1 || Last.LongestWait >= 1 => TargetSeverity.Serious,
        { Waiting: > 0 } => TargetSeverity.Warning,
        // All taken and nobody asks: of an application that may be a leak whose callers gave up.
        _ when Saturation >= 1 && Status.Kind == TargetKind.Application => TargetSeverity.Warning,
        _ => TargetSeverity.Fine,
    };

    /// <summary>How long somebody waits right now, s: for a lock, or for a connection.</summary>
    private double Waited => Last is null ? 0 : Math.Max(Last.LongestBlocked, Last.LongestWait ?? 0);

    /// <summary>Targets with the sickest first, and by name among the equally well; a drill after all that is real.</summary>
    public static IReadOnlyList<TargetHealth> SickestFirst(IEnumerable<TargetHealth> targets) =>
    [
        .. targets
            .OrderBy(target => target.Status.IsDrill)
            .ThenByDescending(target => target.Severity)
            .ThenByDescending(target => Math.Round(target.Waited))
            .ThenByDescending(target => Math.Round(target.Saturation, 1))
            .ThenBy(target => target.Status.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
