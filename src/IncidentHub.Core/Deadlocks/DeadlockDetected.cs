using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks;

/// <summary>A cycle was seen. It comes once for each deadlock, as a rule before the server breaks it.</summary>
/// <param name="Deadlock">What was seen.</param>
public sealed record DeadlockDetected(Deadlock Deadlock) : FeedEvent(Deadlock.TargetId);
