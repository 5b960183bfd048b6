using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>A deadlock as hub clients get it; statements are masked.</summary>
public sealed record LiveDeadlock(
    Guid Id, Guid TargetId, string TargetName, DateTimeOffset DetectedAt, DateTimeOffset? FormedAt,
    int? PredictedVictim, DateTimeOffset? PredictedKillAt,
    IReadOnlyList<LiveDeadlockSession> Sessions, IReadOnlyList<LiveLockWait> Waits, bool IsDrill,
    string Fingerprint, int? Victim, DateTimeOffset? LoggedAt, DateTimeOffset? EndedAt)
{
    internal static LiveDeadlock Of(Deadlock deadlock) => new(
        deadlock.Id, deadlock.TargetId, deadlock.TargetName, deadlock.DetectedAt, deadlock.FormedAt,
        deadlock.PredictedVictim, deadlock.PredictedKillAt,
        [.. deadlock.Graph.Sessions.Select(session => new LiveDeadlockSession(
            session.Pid, session.UserName, session.Database, session.Application, session.State, session.Statement))],
        [.. deadlock.Graph.Waits.Select(wait => new LiveLockWait(wait.Pid, [.. wait.BlockedBy], wait.Mode, wait.LockType, wait.Resource))],
        deadlock.IsDrill, deadlock.Fingerprint, deadlock.Victim, deadlock.Logged?.At, deadlock.EndedAt);

    /// <summary>Those that the messages tell of, each as it is known after the last of them.</summary>
    internal static LiveDeadlock[] AllOf(IEnumerable<FeedMessage> messages)
    {
        var known = new OrderedDictionary<Guid, Deadlock>();
        foreach (var message in messages)
        {
            if (message.Event is DeadlockDetected { Deadlock: var seen })
                known[seen.Id] = seen;
            else if (message.Event is DeadlockLogged { Deadlock: var logged })
                known[logged.Id] = logged with { EndedAt = logged.EndedAt ?? known.GetValueOrDefault(logged.Id)?.EndedAt };
            else if (message.Event is DeadlockEnded ended && known.TryGetValue(ended.DeadlockId, out var stood))
                known[ended.DeadlockId] = stood with { EndedAt = ended.EndedAt, SeenVictim = ended.SeenVictim };
        }
        return [.. known.Values.Select(Of)];
    }
}
