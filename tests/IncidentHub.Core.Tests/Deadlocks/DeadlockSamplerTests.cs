using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Tests.Monitoring;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks;

public sealed class DeadlockSamplerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2024, 3, 10, 22, 0, 0, TimeSpan.Zero));
    private readonly MetricFeed _feed = new();
    private readonly TargetAccess _target = Some.Access();
    private readonly DeadlockSampler _sampler;
    private readonly FakeLockProbe _probe;
    private int _opened;

    public DeadlockSamplerTests()
    {
        _probe = new FakeLockProbe(_time) { ClockOffset = TimeSpan.FromHours(1) };
        _feed.Publish(Some.Up(_target.Id));
        _sampler = new DeadlockSampler(_target, _ => { _opened++; return Task.FromResult<ILockProbe>(_probe); }, _feed, _time, () => 0.5);
    }

    [Fact]
    public async Task RunCycle_CycleInTwoReads_PublishesItOnceMasked()
    {
        WaitReading2Way(lastWaitedMs: 100);

        await RunAsync(3);

        var deadlock = Assert.Single(Published<DeadlockDetected>()).Deadlock;
        Assert.Equal([1, 2], deadlock.Graph.Sessions.Select(session => session.Pid));
        Assert.All(deadlock.Graph.Sessions, session => Assert.Equal("UPDATE accounts SET token = ? WHERE id = ?", session.Statement));
        Assert.Equal(["accounts row (0,2)", "accounts row (0,1)"], deadlock.Graph.Waits.Select(wait => wait.Resource));
        Assert.Equal([[2], [1]], deadlock.Graph.Waits.Select(wait => wait.BlockedBy));
    }

    [Fact]
    public async Task RunCycle_ServersClockIsOff_TellsTimesByOurs()
    {
        WaitReading2Way(lastWaitedMs: 100);

        await RunAsync(1);

        var deadlock = Assert.Single(Published<DeadlockDetected>()).Deadlock;
        Assert.Equal(1, deadlock.PredictedVictim);
        Assert.Equal(_time.GetUtcNow().AddMilliseconds(400), deadlock.PredictedKillAt);
        Assert.Equal(_time.GetUtcNow().AddMilliseconds(-100), deadlock.FormedAt);
    }

    [Fact]
    public async Task RunCycle_FirstWaiterHasLookedAlready_PredictsTheSecond()
    {
        _probe.Then(_probe.Wait(1, 2, 1500), _probe.Wait(2, 1, 200));
        _probe.Then(_probe.Wait(1, 2, 1500), _probe.Wait(2, 1, 200));

        await RunAsync(1);

        Assert.Equal(2, Assert.Single(Published<DeadlockDetected>()).Deadlock.PredictedVictim);
    }

    [Fact]
    public async Task RunCycle_CircleGoneInTheSecondRead_SaysNothing()
    {
        _probe.Then(_probe.Wait(1, 2, 100), _probe.Wait(2, 1, 50));
        _probe.Then(_probe.Wait(1, 2, 100));

        await RunAsync(2);

        Assert.Empty(Published<DeadlockDetected>());
    }

    [Fact]
    public async Task RunCycle_OneWaitsForAnotherLockInTheSecondRead_SaysNothing()
    {
        _probe.Then(_probe.Wait(1, 2, 100), _probe.Wait(2, 1, 50));
        _probe.Then(_probe.Wait(1, 2, 100), _probe.Wait(2, 1, 0, key: "1"));
        _probe.Then();

        await RunAsync(1);

        Assert.Empty(Published<DeadlockDetected>());
    }

    [Fact]
    public async Task RunCycle_KilledBetweenTheReads_IsStillTold()
    {
        _probe.Then(_probe.Wait(1, 2, 1001), _probe.Wait(2, 1, 50));
        _probe.Then(_probe.Wait(2, 9, 50));

        await RunAsync(1);

        Assert.Single(Published<DeadlockDetected>());
    }

    [Fact]
    public async Task RunCycle_CycleBroken_PublishesTheEndWithTheVictim()
    {
        WaitReading2Way(lastWaitedMs: 100);
        _probe.Then();
        _probe.Failed.Add(1);

        await RunAsync(2);

        var ended = Assert.Single(Published<DeadlockEnded>());
        Assert.Equal(1, ended.SeenVictim);
        Assert.Equal(Assert.Single(Published<DeadlockDetected>()).Deadlock.Id, ended.DeadlockId);
    }

    [Fact]
    public async Task RunCycle_AThirdJoinsTheStandingCycle_IsTheSameDeadlock()
    {
        WaitReading2Way(lastWaitedMs: 100);
        _probe.Then(_probe.Wait(1, 2, 300), _probe.Wait(2, 1, 200) with { BlockedBy = [1, 3] }, _probe.Wait(3, 1, 10));

        await RunAsync(3);

        Assert.Single(Published<DeadlockDetected>());
    }

    [Fact]
    public async Task RunCycle_CycleStands_WakesUpAfterThePredictedKill()
    {
        WaitReading2Way(lastWaitedMs: 800);

        var pause = await _sampler.RunCycleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(115, pause.TotalMilliseconds, 3);
    }

    [Fact]
    public async Task RunCycle_TargetDown_DoesNotConnect()
    {
        _feed.Publish(Some.Status(_target.Id, TargetState.Down));

        await RunAsync(3);

        Assert.Equal(0, _opened);
    }

    [Fact]
    public async Task RunCycle_ConnectionBreaks_BacksOffAndOpensAnother()
    {
        _probe.Fault = new IOException();
        var first = await _sampler.RunCycleAsync(TestContext.Current.CancellationToken);
        var second = await _sampler.RunCycleAsync(TestContext.Current.CancellationToken);
        _probe.Fault = null;

        await RunAsync(1);

        Assert.Equal(2 * first, second);
        Assert.Equal(3, _opened);
    }

    [Fact]
    public async Task RunCycle_SomebodyWaitsForLong_TellsWhoHoldsThemUpUntilItIsOver()
    {
        _probe.TellsWaits = true;
        _probe.Then(_probe.Wait(1, 9, 400));
        await RunAsync(1);
        Assert.Empty(Published<BlockingSeen>());

        await LetGoAsync(); // The look was a cheap one.
        _probe.Then(_probe.Wait(1, 9, 700));
        await RunAsync(1);
        var root = Assert.Single(Assert.Single(Published<BlockingSeen>()).Tree.Roots);
        Assert.Equal((9, "close-day", 1), (root.Session.Pid, root.Session.Application, root.Blocked));

        // Not more than once a second.
        _probe.Then(_probe.Wait(1, 9, 800));
        await RunAsync(1);
        Assert.Equal(0.7, Assert.Single(Published<BlockingSeen>()).Tree.Roots[0].Behind[0].Wait!.Waited!.Value, 3);

        await LetGoAsync();
        _probe.Then();
        await RunAsync(1);
        Assert.Same(BlockingTree.Empty, Assert.Single(Published<BlockingSeen>()).Tree);
    }

    private async Task LetGoAsync() => await _probe.ReadWaitsAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sampler.DisposeAsync();

    private void WaitReading2Way(double lastWaitedMs)
    {
        var first = _probe.Wait(1, 2, lastWaitedMs + 500 > 900 ? 900 : lastWaitedMs + 500);
        var last = _probe.Wait(2, 1, lastWaitedMs);
        _probe.Then(first, last);
        _probe.Then(first, last);
    }

    private async Task RunAsync(int cycles)
    {
        for (var i = 0; i < cycles; i++)
            await _sampler.RunCycleAsync(TestContext.Current.CancellationToken);
    }

    private IEnumerable<T> Published<T>()
        where T : FeedEvent =>
        Assert.Single(_feed.Snapshot().Targets).Recent.Select(message => message.Event).OfType<T>();
}
