using System.Net.Sockets;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace IncidentHub.Core.Tests.Monitoring;

public sealed class SamplerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly MetricFeed _feed = new();
    private readonly FakeServerProbe _probe = new();
    private readonly TargetAccess _target = Some.Access();
    private readonly List<ISideReading> _beside = [];
    private readonly Sampler _sampler;
    private Exception? _refusal;

    public SamplerTests() => _sampler = new Sampler(
        _target, _ => _refusal is null ? Task.FromResult<IServerProbe>(_probe) : throw _refusal, _beside, _feed, _time, () => 0.5);

    [Fact]
    public async Task RunCycle_ServerAnswers_PublishesUpAndASample()
    {
        var pause = await RunAsync();

        var target = Assert.Single(_feed.Snapshot().Targets);
        Assert.Equal((TargetState.Up, 16), (target.Status.State, target.Status.ServerMajor!.Value));
        Assert.Equal((97, 12, 1), (target.Samples[0].Usable, target.Samples[0].InUse, target.Samples[0].Blocked));
        Assert.Equal(Sampler.Period, pause);
    }

    [Fact]
    public async Task RunCycle_TimerWasLate_TakesItOffTheNextPause()
    {
        _time.Advance(await RunAsync() + TimeSpan.FromMilliseconds(20));

        Assert.Equal(480, (await RunAsync()).TotalMilliseconds, tolerance: 0.01);
    }

    [Fact]
    public async Task RunCycle_LaterThanAPeriod_MakesNothingUp()
    {
        _time.Advance(await RunAsync() + Sampler.Period);

        Assert.Equal(Sampler.Period, await RunAsync());
    }

    [Fact]
    public async Task RunCycle_Again_GivesRatesPerSecond()
    {
        await RunAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        _probe.Database = _probe.Database with { Commits = 1090, Rollbacks = 20 };
        await RunAsync();

        var sample = Assert.Single(_feed.Snapshot().Targets).Samples[1];
        Assert.Equal((50, 5), (sample.Transactions!.Value, sample.Rollbacks!.Value));
    }

    [Fact]
    public async Task RunCycle_CountersWereReset_GivesNoRate()
    {
        await RunAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        _probe.Database = _probe.Database with { Commits = 1, Rollbacks = 0 };
        await RunAsync();

        Assert.Null(Assert.Single(_feed.Snapshot().Targets).Samples[1].Transactions);
    }

    [Fact]
    public async Task RunCycle_RoleMaySeeNothing_CountsBackendsAndSaysWhatToGrant()
    {
        _probe.Server = _probe.Server with { CanReadStats = false, UserName = "mon\"itor" };

        await RunAsync();

        var target = Assert.Single(_feed.Snapshot().Targets);
        Assert.Equal(20, target.Samples[0].InUse);
        Assert.Equal("GRANT pg_read_all_stats TO \"mon\"\"itor\";", Assert.Single(target.Status.MissingGrants));
    }

    [Theory]
    [InlineData("53300", TargetState.Full)]
    [InlineData("28P01", TargetState.Refused)]
    [InlineData("28000", TargetState.Refused)]
    [InlineData("3D000", TargetState.Refused)]
    [InlineData("57P03", TargetState.Down)]
    [InlineData("XX000", TargetState.Down)]
    public async Task RunCycle_ServerRefuses_SaysWhatItIs(string sqlState, TargetState expected)
    {
        _refusal = new PostgresException("geheim", "FATAL", "FATAL", sqlState);

        await RunAsync();

        var status = Assert.Single(_feed.Snapshot().Targets).Status;
        Assert.Equal(expected, status.State);
        Assert.DoesNotContain("geheim", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunCycle_ServerGoes_KeepsTheLastSuccessAndSaysWhenItTriesAgain()
    {
        await RunAsync();
        var success = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));
        _probe.Fault = new NpgsqlException("broken", new SocketException((int)SocketError.ConnectionReset));

        var pause = await RunAsync();

        var status = Assert.Single(_feed.Snapshot().Targets).Status;
        Assert.Equal((TargetState.Down, success), (status.State, status.LastSuccessAt));
        Assert.Equal(_time.GetUtcNow() + pause, status.NextTryAt);
        Assert.Equal(1, _probe.Disposed);
    }

    [Fact]
    public async Task RunCycle_ServerIsBack_IsUpAgainAndForgetsItsFailures()
    {
        _refusal = new TimeoutException();
        var first = await RunAsync();
        var second = await RunAsync();
        _refusal = null;
        await RunAsync();
        _refusal = new TimeoutException();
        _probe.Fault = new TimeoutException();

        Assert.Equal(2 * first, second);
        Assert.Equal(first, await RunAsync());
    }

    [Fact]
    public async Task RunCycle_ServerIsTooOld_IsRefused()
    {
        _probe.Server = _probe.Server with { VersionNumber = 120022 };

        await RunAsync();

        Assert.Equal(TargetState.Refused, Assert.Single(_feed.Snapshot().Targets).Status.State);
    }

    [Fact]
    public async Task RunCycle_ABugOfOurs_IsNotHiddenAsAnOutage()
    {
        _probe.Fault = new InvalidCastException();

        await Assert.ThrowsAsync<InvalidCastException>(async () => await RunAsync());
    }

    [Fact]
    public async Task RunCycle_ReadingThatIsWantedEachPeriod_IsReadInEachCycle()
    {
        var reading = new EachPeriod();
        await using var sampler = new Sampler(_target, _ => Task.FromResult<IServerProbe>(_probe), [reading], _feed, _time, () => 0.5);

        foreach (var answerMs in new[] { 20, 5, 20, 5 })
        {
            // What is read beside comes after the sample, which takes now longer, now less.
            _probe.Answering = () => _time.Advance(TimeSpan.FromMilliseconds(answerMs));
            _time.Advance(await sampler.RunCycleAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(4, reading.Times);
    }

    private sealed class EachPeriod : ISideReading
    {
        public int Times { get; private set; }

        public Task<TimeSpan> ReadAsync(NpgsqlConnection connection, ServerReading server, CancellationToken cancellationToken)
        {
            Times++;
            return Task.FromResult(Sampler.Period);
        }
    }

    [Theory]
    [InlineData(TargetState.Down, 1, 500)]
    [InlineData(TargetState.Down, 4, 4000)]
    [InlineData(TargetState.Down, 100, 4000)]
    [InlineData(TargetState.Refused, 100, 30_000)]
    public void Delay_FailuresInARow_DoublesUpToACap(TargetState state, int failures, int expectedMs)
    {
        Assert.Equal(expectedMs, BackOff.Delay(state, failures, 0.5).TotalMilliseconds, 3);
        Assert.Equal(expectedMs * 0.8, BackOff.Delay(state, failures, 0).TotalMilliseconds, 3);
    }

    public ValueTask DisposeAsync() => _sampler.DisposeAsync();

    private ValueTask<TimeSpan> RunAsync() => _sampler.RunCycleAsync(TestContext.Current.CancellationToken);
}
