using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

/// <summary>Samples on their way into a store that goes away, is changed behind our back, or is left at once.</summary>
public sealed class SampleWriterTests(PostgresFixture postgres)
{
    private static readonly int InUse = SampleMetric.All.Select(metric => metric.Name).ToList().IndexOf("inUse");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_StoreAwayForLongerThanMemoryHolds_LosesTheOldestSaysHowManyAndGoesOn()
    {
        var store = await postgres.CreateDatabaseAsync();
        var database = new NpgsqlConnectionStringBuilder(store).Database!;
        await using var reader = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(store) { Pooling = false }.ConnectionString);
        await using var watching = await Watching.StartAsync(store, own: await postgres.CreateDatabaseAsync(), bufferCapacity: 4);
        await watching.UntilAsync(async () => (await StoredAsync(reader)).Count > 1 && await PoolsAsync() is { Pools.Count: > 0 });

        await using (await StoreOutage.BeginAsync(postgres.Cluster, database))
            await watching.UntilAsync(() => watching.Buffer.Dropped >= 2);
        var back = Taken(watching)[^1];
        await watching.UntilAsync(async () => (await StoredAsync(reader))[^1] > back);
        var stored = await StoredAsync(reader);
        var taken = Taken(watching).Where(at => at <= stored[^1]).ToList();
        var lost = taken.Except(stored).ToList();
        var window = await watching.Samples.ReadAsync(Target.OwnId, taken[0].AddSeconds(-1), taken[^1].AddSeconds(1), cancellationToken: Cancellation);
        var use = await watching.Samples.UseAsync(Cancellation);

        Assert.Empty(stored.Except(taken));
        Assert.Equal(watching.Buffer.Dropped, lost.Count);
        Assert.Equal(use.Dropped, lost.Count);
        // One gap, and what came after it while the store was still away is there.
        Assert.Equal(lost, taken.SkipWhile(at => at != lost[0]).Take(lost.Count));
        Assert.Contains(stored, at => at > lost[^1] && at <= back);
        Assert.DoesNotContain(window.Points, point => point.At > lost[0] && point.At + window.Step < lost[^1]);
        Assert.Contains(window.Points.Zip(window.Points.Skip(1)), pair => pair.Second.At - pair.First.At > window.Step);

        Task<PoolsSeen?> PoolsAsync() => watching.Samples.PoolsAsync(Target.OwnId, Taken(watching)[^1], Cancellation);
    }

    [Fact]
    public async Task Stop_SamplesThatWereJustTaken_AreStored()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await past.Writer.StartAsync(Cancellation);
        past.Feed.TellState(TargetState.Up, Rooms.Start);
        for (var i = 0; i < 20; i++)
            past.Feed.TellSample(i, Rooms.Start.AddSeconds(i));

        await past.Writer.StopAsync(Cancellation);

        var window = await past.History.ReadAsync(Told.TargetId, Rooms.Start, Rooms.Start.AddMinutes(1), 400, Cancellation);
        Assert.Equal(Enumerable.Range(0, 20), window.Points.Select(point => (int)point.Values[InUse]!));
    }

    [Fact]
    public async Task Write_PracticeTargets_AreNotStored()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        var (before, after) = (Guid.NewGuid(), Guid.NewGuid());
        Begin(before);
        await past.Writer.StartAsync(Cancellation);
        Begin(after);
        past.Feed.TellState(TargetState.Up, Rooms.Start);
        foreach (var id in (Guid[])[before, after, Told.TargetId])
            past.Feed.TellSample(7, Rooms.Start, id);

        await past.Writer.StopAsync(Cancellation);

        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal([Told.TargetId], await db.Database.SqlQuery<Guid>($"SELECT target_id AS \"Value\" FROM samples JOIN sample_series ON id = series").ToListAsync(Cancellation));

        void Begin(Guid id) => past.Feed.Publish(new TargetStatusChanged(new TargetStatus(id, "drill", TargetState.Up, Rooms.Start) { IsDrill = true }));
    }

    [Fact]
    public async Task Write_StoreChangedBehindOurBack_IsReadableAgain()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await WriteAsync(1);
        // Another database, as after a restore: the number that stood for the target stands for another one.
        await ExecuteAsync($"TRUNCATE sample_series RESTART IDENTITY; INSERT INTO sample_series (target_id) VALUES ('{Guid.NewGuid()}')");
        await WriteAsync(2);
        await ExecuteAsync($"DROP TABLE samples_{Rooms.Start:yyyyMMdd}");
        await WriteAsync(3);
        await past.Writer.RunCycleAsync(Cancellation);

        var window = await past.History.ReadAsync(Target.OwnId, Rooms.Start, Rooms.Start.AddMinutes(1), 400, Cancellation);

        Assert.Equal([3], window.Points.Select(point => (int)point.Values[InUse]!));
        Assert.Equal((0, 0), (past.Buffer.Count, past.Buffer.Dropped));

        async Task WriteAsync(int second)
        {
            past.Buffer.Add(Target.OwnId, Told.SampleAt(Rooms.Start.AddSeconds(second), second));
            await past.Writer.RunCycleAsync(Cancellation);
            if (second == 2)
                Assert.Equal([2], (await past.History.ReadAsync(Target.OwnId, Rooms.Start, Rooms.Start.AddMinutes(1), 400, Cancellation)).Points.Select(point => (int)point.Values[InUse]!));
        }

        async Task ExecuteAsync(string statement)
        {
            await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
            await db.Database.ExecuteSqlRawAsync(statement, Cancellation);
        }
    }

    /// <summary>When the samples were taken that the feed knows, to the microsecond, as the store keeps it.</summary>
    private static List<DateTimeOffset> Taken(Watching watching) =>
        [.. watching.Feed.Snapshot(Target.OwnId).Targets.Single().Samples.Select(sample => sample.At.AddTicks(-(sample.At.Ticks % TimeSpan.TicksPerMicrosecond)))];

    private static async Task<List<DateTimeOffset>> StoredAsync(NpgsqlDataSource store)
    {
        await using var command = store.CreateCommand("SELECT at FROM samples ORDER BY at");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var found = new List<DateTimeOffset>();
        while (await reader.ReadAsync(Cancellation))
            found.Add(reader.GetFieldValue<DateTimeOffset>(0));
        return found;
    }
}
