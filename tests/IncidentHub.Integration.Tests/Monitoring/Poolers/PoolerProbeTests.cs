using System.Diagnostics;
using IncidentHub.Core.Monitoring.Poolers;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.Poolers;

/// <summary>What a real PgBouncer shows of clients that a real driver brings.</summary>
public sealed class PoolerProbeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Read_PoolOfOneHeldByATransaction_ShowsWhoWaitsAndForHowLong()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { PoolSize = 1 });
        await using var probe = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);
        await using var holder = await OpenAsync(pooler);
        await using var waiter = await OpenAsync(pooler);
        await using var transaction = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, "SELECT 1");

        var blocked = ExecuteAsync(waiter, "SELECT 2");
        var waiting = await UntilPoolAsync(probe, pool => pool is { ClientsWaiting: 1, MaxWaitSeconds: > 0.02 });
        Assert.Equal(PgBouncer.Database, waiting.Database);
        Assert.Equal(new NpgsqlConnectionStringBuilder(pooler.ConnectionString).Username, waiting.User);
        Assert.Equal("transaction", waiting.Mode);
        Assert.Equal((1, 1), (waiting.ServersActive, waiting.Servers));
        Assert.False(blocked.IsCompleted);

        await transaction.CommitAsync();
        await blocked;
        var served = await UntilPoolAsync(probe, pool => pool is { ClientsWaiting: 0, ServersActive: 0 });
        Assert.Equal(0, served.MaxWaitSeconds);
    }

    [Fact]
    public async Task Read_RealTransactions_RatesHoldTheirTimeWithoutTheWait()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { PoolSize = 1 });
        await using var probe = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);
        await using var first = await OpenAsync(pooler);
        await using var second = await OpenAsync(pooler);
        await ExecuteAsync(first, "SELECT 1");
        var before = await probe.ReadAsync(PoolerScene.Cancellation);
        var began = Stopwatch.GetTimestamp();

        // Both want the one connection, for 50 ms each time: whoever does not have it waits about as long.
        await Task.WhenAll(RunAsync(first), RunAsync(second));

        // A transaction is counted when the pooler has read the server's last message, which the client may have had already.
        var after = await UntilAsync(probe, reading => reading.Totals[PgBouncer.Database].Transactions >= before.Totals[PgBouncer.Database].Transactions + 10);
        var elapsed = Stopwatch.GetElapsedTime(began);
        var rates = PoolerRates.Between(before, after, elapsed)[PgBouncer.Database];
        Assert.Equal(10 / elapsed.TotalSeconds, rates.TransactionsPerSecond, 0.001);
        Assert.Equal(10 / elapsed.TotalSeconds, rates.QueriesPerSecond, 0.001);
        // Over one connection transactions cannot overlap: with the wait in it, their mean would be about double of what is possible.
        Assert.InRange(rates.TransactionMilliseconds!.Value, 48, elapsed.TotalMilliseconds / 10 * 1.05);
        Assert.InRange(rates.WaitMilliseconds!.Value, 5, elapsed.TotalMilliseconds / 10 * 1.05);
        Assert.True(after.Totals[PgBouncer.Database].SentBytes > before.Totals[PgBouncer.Database].SentBytes);

        static async Task RunAsync(NpgsqlConnection connection)
        {
            for (var turn = 0; turn < 5; turn++)
                await ExecuteAsync(connection, "SELECT pg_sleep(0.05)");
        }
    }

    [Fact]
    public async Task Read_Settings_LimitsAndVersionAreThePoolers()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres, new PgBouncerOptions { PoolSize = 7, Settings = "reserve_pool_size = 3\nmax_db_connections = 9" });
        await using var client = await OpenAsync(pooler);
        await ExecuteAsync(client, "SELECT 1");
        await using var probe = await PoolerProbe.OpenAsync(pooler.Access(), TimeProvider.System, PoolerScene.Cancellation);

        var reading = await probe.ReadAsync(PoolerScene.Cancellation);

        Assert.True(reading.Version!.IsAtLeast(1, 18));
        Assert.Contains(pooler.Log, line => line.Contains($"PgBouncer {reading.Version}", StringComparison.Ordinal));
        Assert.Equal(new PoolLimit(7, 3, 9), reading.LimitOf(Assert.Single(reading.Pools)));
        var setting = reading.Settings["default_pool_size"];
        Assert.Equal(("7", "20", true), (setting.Value, setting.Default, setting.IsChangeable));
        Assert.False(reading.Settings["listen_port"].IsChangeable);
        Assert.Equal([PgBouncer.Database], reading.Totals.Keys);
        var database = Assert.Single(reading.Databases).Value;
        Assert.Equal((1, false, false), (database.CurrentConnections, database.IsPaused, database.IsDisabled));
    }

    [Fact]
    public async Task Query_RefusedStatement_TheConsoleGoesOn()
    {
        await using var pooler = await PoolerScene.StartAsync(postgres);
        await using var console = await PoolerConsole.OpenAsync(pooler.Access(), PoolerScene.Cancellation);

        var needed = await Assert.ThrowsAsync<PoolerConsoleException>(() => console.QueryAsync("RELOAD", PoolerScene.Cancellation));
        var unknown = await Assert.ThrowsAsync<PoolerConsoleException>(() => console.QueryAsync("SHOW NONSENSE", PoolerScene.Cancellation));

        Assert.Equal((PoolerProblem.AdminNeeded, "08P01"), (needed.Problem, needed.SqlState));
        Assert.Equal(PoolerProblem.Other, unknown.Problem);
        Assert.DoesNotContain("NONSENSE", unknown.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Single((await console.QueryAsync(PoolerVersion.Statement, PoolerScene.Cancellation)).Rows);
    }

    private static async Task<NpgsqlConnection> OpenAsync(PgBouncer pooler)
    {
        var connection = new NpgsqlConnection(pooler.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PoolReading> UntilPoolAsync(PoolerProbe probe, Func<PoolReading, bool> isSo) =>
        (await UntilAsync(probe, reading => reading.Pools.Any(isSo))).Pools.First(isSo);

    private static async Task<PoolerReading> UntilAsync(PoolerProbe probe, Func<PoolerReading, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var reading = await probe.ReadAsync(patience.Token);
            if (isSo(reading))
                return reading;
        }
    }
}
