namespace IncidentHub.Core.Deadlocks;

/// <summary>A deadlock in the history. It outlives its target.</summary>
public sealed class DeadlockRecord
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The server; it may have been removed since.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>What it was called at the time.</summary>
    public required string TargetName { get; init; }

    /// <summary>When the cycle was seen, UTC.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>True when it was made on purpose, in a drill; left out of statistics.</summary>
    public bool IsDrill { get; init; }

    /// <summary>When the cycle closed, UTC; null on servers before 14.</summary>
    public DateTimeOffset? FormedAt { get; init; }

    /// <summary>The pid that the server was expected to cancel; null on servers before 14.</summary>
    public int? PredictedVictim { get; init; }

    /// <summary>When it was expected to, UTC.</summary>
    public DateTimeOffset? PredictedKillAt { get; init; }

    /// <summary>When the cycle was seen to be gone, UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The pid that was seen with a failed transaction afterwards.</summary>
    public int? SeenVictim { get; set; }

    /// <summary>Who waited for whom; statements masked.</summary>
    public required DeadlockGraph Graph { get; set; }

    /// <summary>What tells of it.</summary>
    public required DeadlockSources Sources { get; set; }

    /// <summary>The same for deadlocks of the same making.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>When the server logged it, by its own clock, UTC.</summary>
    public DateTimeOffset? LoggedAt { get; set; }

    /// <summary>The session that was cancelled, as logged.</summary>
    public int? LoggedVictim { get; set; }

    /// <summary>What the cancelled session was doing, as logged.</summary>
    public string? Context { get; set; }

    /// <summary>The same as readers get it.</summary>
    public Deadlock ToDeadlock() => new(Id, TargetId, TargetName, DetectedAt, Graph)
    {
        IsDrill = IsDrill,
        FormedAt = FormedAt,
        PredictedVictim = PredictedVictim,
        PredictedKillAt = PredictedKillAt,
        EndedAt = EndedAt,
        SeenVictim = SeenVictim,
        Sources = Sources,
        Logged = LoggedAt is { } at ? new LoggedWord(at, LoggedVictim, Context) : null,
    };

    internal void Take(Deadlock logged)
    {
        (Graph, Sources, Fingerprint) = (logged.Graph, logged.Sources, logged.Fingerprint);
        (EndedAt, SeenVictim) = (logged.EndedAt, logged.SeenVictim);
        (LoggedAt, LoggedVictim, Context) = (logged.Logged?.At, logged.Logged?.VictimPid, logged.Logged?.Context);
    }

    internal static DeadlockRecord Of(Deadlock deadlock) => new()
    {
        Id = deadlock.Id,
        TargetId = deadlock.TargetId,
        TargetName = deadlock.TargetName,
        DetectedAt = deadlock.DetectedAt,
        IsDrill = deadlock.IsDrill,
        FormedAt = deadlock.FormedAt,
        PredictedVictim = deadlock.PredictedVictim,
        PredictedKillAt = deadlock.PredictedKillAt,
        Graph = deadlock.Graph,
        EndedAt = deadlock.EndedAt,
        SeenVictim = deadlock.SeenVictim,
        Sources = deadlock.Sources,
        Fingerprint = deadlock.Fingerprint,
        LoggedAt = deadlock.Logged?.At,
        LoggedVictim = deadlock.Logged?.VictimPid,
        Context = deadlock.Logged?.Context,
    };
}
