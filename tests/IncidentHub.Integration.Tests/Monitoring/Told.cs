using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Integration.Tests.Monitoring;

/// <summary>What samplers tell the feed, for pages.</summary>
internal static class Told
{
    public static readonly Guid TargetId = Guid.NewGuid();

    extension(MetricFeed feed)
    {
        public void TellState(TargetState state, DateTimeOffset at, string name = "accounts-db", Guid? id = null, string? reason = null) =>
            feed.Publish(new TargetStatusChanged(new TargetStatus(id ?? TargetId, name, state, at) { Reason = reason, LastSuccessAt = at, ServerMajor = 16 }));

        public void TellSample(int inUse, DateTimeOffset at, Guid? id = null) =>
            feed.Publish(new SampleTaken(id ?? TargetId, SampleAt(at, inUse)));
    }

    public static Sample SampleAt(DateTimeOffset at, int inUse, int waiting = 0) => new()
    {
        At = at,
        Usable = 97,
        InUse = inUse,
        Active = inUse,
        Idle = 0,
        Waiting = waiting,
        LongestQuery = 3,
        LongestTransaction = 3,
    };

    public static Deadlock DeadlockAt(DateTimeOffset at, string statement = "update accounts set balance = ? where id = ?") => new(Guid.NewGuid(), TargetId, "accounts-db", at, new DeadlockGraph(
        [
            new DeadlockSession(14386, "app", "accounts", "transfer", "active", 1, statement),
            new DeadlockSession(14387, "app", "accounts", "close-day", "active", 1, null),
        ],
        [
            new LockWait(14386, [14387], "ShareLock", "transactionid", "accounts row (0,2)", 0.5),
            new LockWait(14387, [14386], "ShareLock", "transactionid", "accounts row (0,1)", 0.1),
        ]))
    {
        FormedAt = at,
        PredictedVictim = 14386,
        PredictedKillAt = at.AddSeconds(1),
    };
}
