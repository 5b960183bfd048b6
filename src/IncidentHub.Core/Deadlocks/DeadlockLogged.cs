using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks;

/// <summary>The server's log has told of a deadlock that was seen: the final word on when it was and who was cancelled.</summary>
/// <param name="Deadlock">The deadlock as it is known now.</param>
public sealed record DeadlockLogged(Deadlock Deadlock) : FeedEvent(Deadlock.TargetId);
