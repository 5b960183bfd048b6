using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks;

/// <summary>A cycle that was seen stands no longer.</summary>
/// <param name="TargetId">The server.</param>
/// <param name="DeadlockId">The deadlock.</param>
/// <param name="EndedAt">When that was seen, UTC.</param>
/// <param name="SeenVictim">The session that was left with a failed transaction; null if none was seen.</param>
public sealed record DeadlockEnded(Guid TargetId, Guid DeadlockId, DateTimeOffset EndedAt, int? SeenVictim) : FeedEvent(TargetId);
