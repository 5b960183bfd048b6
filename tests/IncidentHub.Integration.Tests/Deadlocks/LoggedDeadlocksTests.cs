using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

public sealed class LoggedDeadlocksTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Written = new(2026, 3, 4, 10, 20, 30, 123, TimeSpan.Zero);
    private static readonly TimeSpan Skew = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(-900, "ShareLock", true)]
    [InlineData(100, "ShareLock", true)] // By the error of clocks that are compared over a network.
    [InlineData(100, "ExclusiveLock", false)]
    [InlineData(500, "ShareLock", false)]
    public async Task Tell_SameProcessesAsACycleThatWasSeen_AreOneUnlessItClosedAfterTheEntry(int formedMs, string mode, bool isOne)
    {
        await using var connection = new NpgsqlConnection(await postgres.CreateDatabaseAsync());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var watching = await Watching.StartAsync(connection.ConnectionString);
        var feed = new MetricFeed();
        var seen = Told.DeadlockAt(Written + Skew + TimeSpan.FromMilliseconds(formedMs));
        feed.TellState(TargetState.Up, Written);
        feed.Publish(new DeadlockDetected(seen));
        var report = new DeadlockReport
        {
            Line = 1,
            At = Written,
            VictimPid = 14386,
            Waits = [Wait(14386, 14387, mode), Wait(14387, 14386, mode)],
        };
        var access = new TargetAccess
        {
            Id = Told.TargetId,
            Name = "accounts-db",
            IsOwn = false,
            Host = "",
            Port = 0,
            Database = "",
            UserName = "",
            Password = "",
            Tls = TlsMode.Disable,
        };

        await new LoggedDeadlocks(feed, watching.History, TimeProvider.System).TellAsync(access, report, Skew, connection, TestContext.Current.CancellationToken);

        var last = feed.Snapshot().Targets[0].Recent[^1].Event;
        if (isOne)
            Assert.Equal(seen.Id, Assert.IsType<DeadlockLogged>(last).Deadlock.Id);
        else
            Assert.NotEqual(seen.Id, Assert.IsType<DeadlockDetected>(last).Deadlock.Id);
    }

    private static ReportedWait Wait(int pid, int blockedBy, string mode) => new(pid, blockedBy, mode, new LockTarget("transaction 700", "transactionid", "transaction 700"), 1);
}
