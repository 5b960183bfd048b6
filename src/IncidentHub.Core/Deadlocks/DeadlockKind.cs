namespace IncidentHub.Core.Deadlocks;

/// <summary>Deadlocks of one making on one target.</summary>
/// <param name="Newest">The last of them.</param>
/// <param name="Count">How many were seen.</param>
/// <param name="FirstAt">When the first was seen, UTC.</param>
public sealed record DeadlockKind(Deadlock Newest, int Count, DateTimeOffset FirstAt)
{
    /// <summary>What they have in common; computed once.</summary>
    public string Fingerprint { get; } = Newest.Fingerprint;

    /// <summary>True when the deadlock is one more of these.</summary>
    /// <param name="deadlock">The deadlock.</param>
    /// <param name="fingerprint">Its fingerprint, which takes time to compute.</param>
    public bool Holds(Deadlock deadlock, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        return deadlock.IsDrill == Newest.IsDrill && (deadlock.IsDrill || deadlock.TargetId == Newest.TargetId)
            && string.Equals(fingerprint, Fingerprint, StringComparison.Ordinal);
    }
}
