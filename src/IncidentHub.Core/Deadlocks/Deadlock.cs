namespace IncidentHub.Core.Deadlocks;

/// <summary>A deadlock as far as it is known.</summary>
/// <param name="Id">Key.</param>
/// <param name="TargetId">The server.</param>
/// <param name="TargetName">What it was called at the time.</param>
/// <param name="DetectedAt">When the cycle was seen, UTC.</param>
/// <param name="Graph">Who waits for whom.</param>
public sealed record Deadlock(Guid Id, Guid TargetId, string TargetName, DateTimeOffset DetectedAt, DeadlockGraph Graph)
{
    /// <summary>True when it was made on purpose, in a drill.</summary>
    public bool IsDrill { get; init; }

    /// <summary>When the last session joined and the cycle closed, UTC; null on servers before 14.</summary>
    public DateTimeOffset? FormedAt { get; init; }

    /// <summary>The session that the server is going to cancel, if nothing else ends the cycle; null on servers before 14.</summary>
    public int? PredictedVictim { get; init; }

    /// <summary>When it is going to, UTC.</summary>
    public DateTimeOffset? PredictedKillAt { get; init; }

    /// <summary>When the cycle was seen to be gone, UTC; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The session that was seen with a failed transaction afterwards; null if none was, since most roll back at once.</summary>
    public int? SeenVictim { get; init; }

    /// <summary>What tells of it.</summary>
    public DeadlockSources Sources { get; init; } = DeadlockSources.Sampler;

    /// <summary>What the server's log says; null where it was not read, or not yet.</summary>
    public LoggedWord? Logged { get; init; }

    /// <summary>The same for deadlocks of the same making; see <see cref="DeadlockFingerprint"/>.</summary>
    public string Fingerprint => DeadlockFingerprint.Of(Graph);

    /// <summary>The cancelled session as far as is known.</summary>
    public int? Victim => Logged?.VictimPid ?? SeenVictim ?? PredictedVictim;
}
