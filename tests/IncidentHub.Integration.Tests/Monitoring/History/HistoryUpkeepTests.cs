using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

/// <summary>Roll-ups and retention beside a store that was away, and beside each other.</summary>
public sealed class HistoryUpkeepTests(PostgresFixture postgres)
{
    private static readonly int InUse = SampleMetric.All.Select(metric => metric.Name).ToList().IndexOf("inUse");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StoreWasAwayForMinutes_RollsUpTheLateMinutesWhole()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        past.Buffer.Add(Target.OwnId, Told.SampleAt(Rooms.Start.AddSeconds(5), inUse: 4));
        await past.Writer.RunCycleAsync(Cancellation);
        past.Buffer.Add(Target.OwnId, Told.SampleAt(Rooms.Start.AddSeconds(40), inUse: 8));
        past.Buffer.Add(Target.OwnId, Told.SampleAt(Rooms.Start.AddSeconds(70), inUse: 2));
        await using (await StoreOutage.BeginAsync(postgres.Cluster, await DatabaseAsync(rooms)))
        {
            await past.Writer.RunCycleAsync(Cancellation);
            rooms.Time.Advance(TimeSpan.FromMinutes(5));
            await past.Upkeep.RunCycleAsync(Cancellation);
        }

        // The upkeep may be the first to find the store again.
        await past.Upkeep.RunCycleAsync(Cancellation);
        var early = await MinutesAsync();
        await past.Writer.RunCycleAsync(Cancellation);
        await past.Upkeep.RunCycleAsync(Cancellation);
        var late = await MinutesAsync();

        Assert.Empty(early);
        Assert.Equal([(0, 6), (1, 2)], late);
        Assert.Equal((0, 0), (past.Buffer.Count, past.Buffer.Dropped));

        async Task<IReadOnlyList<(int, int)>> MinutesAsync() =>
            [.. (await past.History.ReadAsync(Target.OwnId, Rooms.Start, Rooms.Start.AddHours(2), 400, Cancellation)).Points
                .Select(point => ((int)(point.At - Rooms.Start).TotalMinutes, (int)point.Values[InUse]!))];
    }

    [Fact]
    public async Task Run_SeveralAtTheSameTime_NoneFailsAndAllComeToTheSame()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var several = Enumerable.Range(0, 4).Select(_ => new Past(rooms, new HistoryOptions { Raw = TimeSpan.FromDays(3) })).ToList();
        var past = several[0];
        foreach (var day in (int[])[-6, -5, -4, -2, -1])
            await past.StoreAsync(Target.OwnId, Enumerable.Range(0, 120).Select(i => Told.SampleAt(Rooms.Start.AddDays(day).AddSeconds(30 * i), inUse: 2)));
        foreach (var id in Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()))
            await past.StoreAsync(id, Enumerable.Range(0, 120).Select(i => Told.SampleAt(Rooms.Start.AddDays(-1).AddSeconds(30 * i), inUse: 3)));

        await Task.WhenAll(several.Select(one => Task.Run(() => one.RollUps.RunAsync(Rooms.Start, null, Cancellation), Cancellation)));
        await Task.WhenAll(several.Select(one => Task.Run(() => one.Retention.RunAsync(Rooms.Start, Cancellation), Cancellation)));

        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(5 * 60 + 20 * 60, await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM sample_minutes WHERE count = 2").SingleAsync(Cancellation));
        Assert.Equal(2, await db.Database.SqlQuery<int>($"SELECT count(DISTINCT date_trunc('day', at))::int AS \"Value\" FROM samples").SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Use_WhileAnotherDropsAPartition_CountsWhatIsLeft()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await past.StoreAsync(Target.OwnId, [Told.SampleAt(Rooms.Start.AddDays(-1), inUse: 1), Told.SampleAt(Rooms.Start, inUse: 1)]);
        await using var other = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        await using var transaction = await other.Database.BeginTransactionAsync(Cancellation);
        // The day before the present of the tests.
        await other.Database.ExecuteSqlRawAsync("DROP TABLE samples_20260202", Cancellation);

        var asking = past.History.UseAsync(Cancellation);
        await HeldTable.WaitForWaiterAsync(other.Database.GetConnectionString()!);
        await transaction.CommitAsync(Cancellation);
        var use = await asking;

        Assert.Equal(new DateTimeOffset(Rooms.Start.UtcDateTime.Date, TimeSpan.Zero), use.Tables.Single(table => table.Resolution == SampleResolution.Raw).Since);
    }

    private static async Task<string> DatabaseAsync(Rooms rooms)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        return db.Database.GetDbConnection().Database;
    }
}
