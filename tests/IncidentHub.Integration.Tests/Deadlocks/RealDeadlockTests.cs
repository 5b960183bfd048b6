using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

public sealed class RealDeadlockTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, 50)]
    [InlineData(2, 800)]
    [InlineData(3, 200)]
    public async Task Watch_SessionsThatLockInARing_AreSeenBeforeTheKillAndKept(int sessions, int lagMs)
    {
        var database = await postgres.CreateDatabaseAsync();
        await DeadlockScene.SlowDetectionAsync(postgres.Cluster.AsSuperuser(database));
        await DeadlockScene.PrepareAsync(database);
        await using var watching = await Watching.StartAsync(database);
        await watching.UntilStateAsync(Target.OwnId, TargetState.Up);
        await using var scene = await DeadlockScene.OpenAsync(database, sessions);
        var seenAtKill = false;

        var victim = await scene.CloseRingAsync(
            TimeSpan.FromMilliseconds(lagMs), killed: () => seenAtKill = Detected(watching.Feed.Snapshot().Targets[0], scene) is not null);

        var deadlock = (await watching.UntilAsync(Target.OwnId, target => Detected(target, scene))).Deadlock;
        var ended = await watching.UntilAsync(Target.OwnId, target => target.Recent.Select(message => message.Event)
            .OfType<DeadlockEnded>().FirstOrDefault(ended => ended.DeadlockId == deadlock.Id));
        Assert.True(seenAtKill, "seen only after the kill");
        Assert.Equal(victim, deadlock.PredictedVictim);
        Assert.Equal(scene.Pids.Order(), deadlock.Graph.Sessions.Select(session => session.Pid));
        Assert.All(deadlock.Graph.Sessions, session =>
        {
            Assert.Equal("UPDATE scene_accounts SET balance = balance - ?, note = ? WHERE id = ?", session.Statement);
            Assert.StartsWith("scene-", session.Application, StringComparison.Ordinal);
            Assert.Equal("incidenthub", session.UserName);
        });
        Assert.All(deadlock.Graph.Waits, wait =>
        {
            Assert.Equal("ShareLock", wait.Mode);
            Assert.Matches(@"^scene_accounts row \(0,\d+\)$", wait.Resource);
            Assert.Equal(scene.Pids[(scene.Pids.ToList().IndexOf(wait.Pid) + 1) % sessions], Assert.Single(wait.BlockedBy));
        });
        await AssertKeptAsync(watching, deadlock, ended);
    }

    [Fact]
    public async Task Watch_SessionsThatOnlyWait_AreNoDeadlock()
    {
        var database = await postgres.CreateDatabaseAsync();
        await DeadlockScene.PrepareAsync(database);
        await using var watching = await Watching.StartAsync(database);
        await using var holder = await DeadlockScene.OpenAsync(database, 1);
        var holderPid = holder.Pids[0];
        await using var waiter = new NpgsqlConnection(database);
        await waiter.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("UPDATE scene_accounts SET balance = 0 WHERE id = 1", waiter);
        var waiting = command.ExecuteNonQueryAsync(Cancellation);

        var sample = await watching.UntilAsync(Target.OwnId, target => target.Samples.LastOrDefault(sample => sample.LongestBlocked > 1.3));
        var held = await watching.UntilAsync(Target.OwnId, target => target.Recent.Select(message => message.Event).OfType<BlockingSeen>()
            .SelectMany(seen => seen.Tree.Roots).FirstOrDefault(root => root.Session.Pid == holderPid));
        await holder.DisposeAsync();
        await waiting;

        Assert.Equal(("scene-1", "idle in transaction", 1), (held.Session.Application, held.Session.State, held.Blocked));
        Assert.Equal("UPDATE scene_accounts SET balance = balance - ?, note = ? WHERE id = ?", held.Session.Statement);
        var behind = Assert.Single(held.Behind);
        Assert.Equal((waiter.ProcessID, "ShareLock"), (behind.Session.Pid, behind.Wait!.Mode));
        await watching.UntilAsync(Target.OwnId, target => target.Recent.Select(message => message.Event).OfType<BlockingSeen>()
            .FirstOrDefault(seen => seen.Tree.Roots.All(root => root.Session.Pid != holderPid)));
        Assert.True(sample.Blocked >= 1);
        Assert.DoesNotContain(watching.Feed.Snapshot().Targets[0].Recent, message => message.Event is DeadlockDetected detected
            && detected.Deadlock.Graph.Sessions.Any(session => session.Pid == waiter.ProcessID));
    }

    private static DeadlockDetected? Detected(TargetSnapshot target, DeadlockScene scene) => target.Recent
        .Select(message => message.Event).OfType<DeadlockDetected>()
        .SingleOrDefault(detected => detected.Deadlock.Graph.Sessions.Any(session => scene.Pids.Contains(session.Pid)));

    /// <summary>The history follows the feed: wait for it as its own readers would, by asking.</summary>
    private static async Task AssertKeptAsync(Watching watching, Deadlock deadlock, DeadlockEnded ended)
    {
        Deadlock? kept;
        while ((kept = await watching.History.FindAsync(deadlock.Id, Cancellation))?.EndedAt is null)
            await Task.Delay(20, Cancellation);
        Assert.Equal(ended.SeenVictim, kept.SeenVictim);
        Assert.Equivalent(deadlock.Graph, kept.Graph);
        Assert.Contains(await watching.History.ListAsync(null, 10, Cancellation), other => other.Id == deadlock.Id);
    }
}
