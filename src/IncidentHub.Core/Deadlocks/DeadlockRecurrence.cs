namespace IncidentHub.Core.Deadlocks;

/// <summary>How often deadlocks of one fingerprint were seen.</summary>
/// <param name="Count">How many.</param>
/// <param name="FirstAt">When first, UTC; null for none.</param>
/// <param name="LastAt">When last, UTC; null for none.</param>
public sealed record DeadlockRecurrence(int Count, DateTimeOffset? FirstAt, DateTimeOffset? LastAt);
