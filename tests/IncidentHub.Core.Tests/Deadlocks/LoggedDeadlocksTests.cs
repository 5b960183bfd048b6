using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Tests.Monitoring;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace IncidentHub.Core.Tests.Deadlocks;

public sealed class LoggedDeadlocksTests
{
    /// <summary>As the server writes it.</summary>
    private static readonly DateTimeOffset LoggedAt = new(2024, 5, 4, 10, 20, 30, 456, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(LoggedAt.AddSeconds(1));
    private readonly MetricFeed _feed = new();
    private readonly TargetAccess _target = Some.Access();
    private readonly LoggedDeadlocks _logged;

    public LoggedDeadlocksTests()
    {
        _feed.Publish(Some.Up(_target.Id));
        _logged = new(_feed, new DeadlockHistory(new NoStore()), _time);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Tell_ServersClockIsOff_TellsTimesByOurs(int hours)
    {
        var skew = TimeSpan.FromHours(hours);
        _time.Advance(skew.Duration());

        await TellAsync(Report(701, 702), skew);

        var deadlock = Assert.Single(Published<DeadlockDetected>()).Deadlock;
        Assert.Equal((LoggedAt + skew, LoggedAt + skew, LoggedAt), (deadlock.DetectedAt, deadlock.EndedAt, deadlock.Logged!.At));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Tell_ServersClockIsOff_IsOneWithWhatTheSamplerSaw(int hours)
    {
        var skew = TimeSpan.FromHours(hours);
        var seen = Seen(LoggedAt + skew - TimeSpan.FromSeconds(1), 702, 701);
        _feed.Publish(new DeadlockDetected(seen));

        await TellAsync(Report(701, 702), skew);

        var told = Assert.Single(Published<DeadlockLogged>()).Deadlock;
        Assert.Equal((seen.Id, seen.DetectedAt, LoggedAt + skew, 701), (told.Id, told.DetectedAt, told.EndedAt, told.Victim));
        Assert.Single(Published<DeadlockDetected>());
    }

    [Fact]
    public async Task Tell_LogOfWholeSeconds_EndsNotBeforeItWasSeen()
    {
        var second = LoggedAt.AddTicks(-(LoggedAt.Ticks % TimeSpan.TicksPerSecond));
        var seen = Seen(second.AddMilliseconds(900), 701, 702);
        _feed.Publish(new DeadlockDetected(seen));

        await TellAsync(Report(701, 702) with { At = second }, TimeSpan.Zero);

        Assert.Equal(seen.DetectedAt, Assert.Single(Published<DeadlockLogged>()).Deadlock.EndedAt);
    }

    [Fact]
    public async Task Tell_SameReportWhileTheStoreIsAway_IsToldOnce()
    {
        await TellAsync(Report(701, 702), TimeSpan.Zero);
        await TellAsync(Report(701, 702), TimeSpan.FromMilliseconds(3));
        await TellAsync(Report(801, 802), TimeSpan.Zero);

        Assert.Equal([701, 801], Published<DeadlockDetected>().Select(detected => detected.Deadlock.Victim!.Value));
    }

    [Fact]
    public async Task Tell_TerseReport_SaysNothing()
    {
        await TellAsync(Report(701, 702) with { Waits = [] }, TimeSpan.Zero);

        Assert.Empty(Published<DeadlockDetected>());
    }

    private static DeadlockReport Report(params int[] pids) =>
        Assert.Single(DeadlockReports.Read(ReportWriter.Stderr([.. pids.Select(pid => (pid, $"UPDATE stock SET n = {pid}"))])).Reports);

    private Deadlock Seen(DateTimeOffset at, params int[] pids) => new(Guid.CreateVersion7(at), _target.Id, _target.Name, at, new(
        [.. pids.Select(pid => new DeadlockSession(pid, null, null, null, null, null, null))],
        [.. Report(pids).Waits.Select(wait => new LockWait(wait.Pid, [wait.BlockedBy], wait.Mode, wait.Target.LockType, "stock", null))]));

    private async Task TellAsync(DeadlockReport report, TimeSpan skew)
    {
        await using var connection = new NpgsqlConnection();
        await _logged.TellAsync(_target, report, skew, connection, TestContext.Current.CancellationToken);
    }

    private IEnumerable<T> Published<T>() => _feed.Snapshot(_target.Id).Targets[0].Recent.Select(message => message.Event).OfType<T>();

    private sealed class NoStore : IDbContextFactory<IncidentHubDbContext>
    {
        public IncidentHubDbContext CreateDbContext() => throw new InvalidOperationException("The store is away.");
    }
}
