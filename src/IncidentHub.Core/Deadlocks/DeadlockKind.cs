namespace IncidentHub.Core.Deadlocks;

/// <summary>Deadlocks of one making on one target.</summary>
/// <param name="Newest">The last of them.</param>
/// <param name="Count">How many were seen.</param>
/// <param name="FirstAt">When the first was seen, UTC.</param>
public sealed record DeadlockKind(Deadlock Newest, int Count, DateTimeOffset FirstAt)
{
    /// <summary>True when the deadlock is one more of these.</summary>
    public bool Holds(Deadlock deadlock)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        return deadlock.IsDrill == Newest.IsDrill && (deadlock.IsDrill || deadlock.TargetId == Newest.TargetId)
            && string.Equals(deadlock.Fingerprint, Newest.Fingerprint, StringComparison.Ordinal);
    }
}
