using Bunit;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Core.Monitoring;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.Live;
using IncidentHub.Web.Monitoring;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Web.Tests.Monitoring;

/// <summary>A page with a feed that the test publishes into.</summary>
public abstract class LiveContext : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);
    protected static readonly Guid TargetId = Guid.NewGuid();

    protected LiveContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        // It lives off the store.
        ComponentFactories.AddStub<HistoryUsePanel>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Feed);
        Services.AddSingleton(Presence);
        Services.AddSingleton(Drill);
        this.AddAuthorization().SetAuthorized("viewer").SetPolicies(Policies.Viewer);
    }

    protected MetricFeed Feed { get; } = new();

    protected DrillNews Drill { get; } = new();

    protected CircuitPresence Presence { get; } = new();

    protected void PublishState(TargetState state, string? reason = null, string name = "accounts-db", Guid? id = null) =>
        Feed.Publish(new TargetStatusChanged(new TargetStatus(id ?? TargetId, name, state, Now)
        {
            Reason = reason,
            LastSuccessAt = Now,
            NextTryAt = reason is null ? null : Now.AddSeconds(4),
            ServerMajor = 16,
        }));

    protected void PublishSample(int inUse, int blocked = 0, Guid? id = null) => Feed.Publish(new SampleTaken(id ?? TargetId, new Sample
    {
        At = Now,
        Usable = 97,
        InUse = inUse,
        Active = inUse,
        Idle = 0,
        IdleInTransaction = 0,
        Waiting = blocked,
        Blocked = blocked,
        LongestQuery = 38,
        LongestTransaction = 38,
        LongestIdleInTransaction = 0,
        LongestBlocked = blocked > 0 ? 38 : 0,
        DeadlockCounter = 0,
    }));

    protected static Deadlock SomeDeadlock(DateTimeOffset at) => new(Guid.NewGuid(), TargetId, "accounts-db", at, new DeadlockGraph(
        [
            new DeadlockSession(14386, "app", "accounts", "transfer", "active", 1, "update accounts set balance = ? where id = ?"),
            new DeadlockSession(14387, "app", "accounts", "close-day", "active", 1, "update accounts set closed_on = ? where id = ?"),
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
