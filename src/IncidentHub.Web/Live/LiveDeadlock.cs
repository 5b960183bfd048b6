using IncidentHub.Core.Deadlocks;

namespace IncidentHub.Web.Live;

/// <summary>A deadlock as hub clients get it; statements are masked.</summary>
public sealed record LiveDeadlock(
    Guid Id, Guid TargetId, string TargetName, DateTimeOffset DetectedAt, DateTimeOffset? FormedAt,
    int? PredictedVictim, DateTimeOffset? PredictedKillAt,
    IReadOnlyList<LiveDeadlockSession> Sessions, IReadOnlyList<LiveLockWait> Waits, bool IsDrill,
    string Fingerprint, int? Victim, DateTimeOffset? LoggedAt)
{
    internal static LiveDeadlock Of(Deadlock deadlock) => new(
        deadlock.Id, deadlock.TargetId, deadlock.TargetName, deadlock.DetectedAt, deadlock.FormedAt,
        deadlock.PredictedVictim, deadlock.PredictedKillAt,
        [.. deadlock.Graph.Sessions.Select(session => new LiveDeadlockSession(
            session.Pid, session.UserName, session.Database, session.Application, session.State, session.Statement))],
        [.. deadlock.Graph.Waits.Select(wait => new LiveLockWait(wait.Pid, [.. wait.BlockedBy], wait.Mode, wait.LockType, wait.Resource))],
        deadlock.IsDrill, deadlock.Fingerprint, deadlock.Victim, deadlock.Logged?.At);
}
