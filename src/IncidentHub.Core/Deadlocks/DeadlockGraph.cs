namespace IncidentHub.Core.Deadlocks;

/// <summary>Who waits for whom. Stored as one document.</summary>
/// <param name="Sessions">The sessions, by pid.</param>
/// <param name="Waits">One for each session.</param>
public sealed record DeadlockGraph(IReadOnlyList<DeadlockSession> Sessions, IReadOnlyList<LockWait> Waits);
