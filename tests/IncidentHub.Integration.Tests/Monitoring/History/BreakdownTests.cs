using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

/// <summary>Who used a target, in the past.</summary>
public sealed class BreakdownTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pools_ToldEveryTwoSeconds_AreKeptEveryTenAndReadAsTheyWereThen()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await past.Writer.StartAsync(Cancellation);
        past.Feed.TellState(TargetState.Up, Rooms.Start);
        var pools = new PoolUse("shop", "app", "orders") { Usable = 20, InUse = 12, Active = 5, Idle = 4, IdleInTransaction = 3, Waiting = 2, Blocked = 1, LongestWait = 1.25 };
        for (var second = 0; second <= 24; second += 2)
            past.Feed.Publish(PoolsSeen.Of(Told.TargetId, Rooms.Start.AddSeconds(second), [pools with { InUse = second, Mode = "transaction" }, new PoolUse(null, null, "none")]));
        await past.Writer.StopAsync(Cancellation);

        var first = await ReadAsync(9);
        var last = await ReadAsync(35);
        var tooLate = await ReadAsync(36);
        var tooEarly = await ReadAsync(-1);
        rooms.Time.Advance(TimeSpan.FromHours(2));
        var farBack = await ReadAsync(50);
        var farTooLate = await ReadAsync(51);

        Assert.Equal([pools with { InUse = 0 }, new PoolUse(null, null, "none")], first!.Pools);
        Assert.Equal((Told.TargetId, Rooms.Start), (first.TargetId, first.At));
        Assert.Equal((20, 20), ((int)(last!.At - Rooms.Start).TotalSeconds, last.Pools[0].InUse));
        Assert.Equal(last.At, farBack!.At);
        Assert.Null(tooLate);
        Assert.Null(tooEarly);
        Assert.Null(farTooLate);
        Assert.Null(await past.History.PoolsAsync(Guid.NewGuid(), Rooms.Start, Cancellation));
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(3 * 2, await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM sample_breakdowns").SingleAsync(Cancellation));

        Task<PoolsSeen?> ReadAsync(int second) => past.History.PoolsAsync(Told.TargetId, Rooms.Start.AddSeconds(second), Cancellation);
    }

    [Fact]
    public async Task Pools_NobodyThere_IsKnownToBeSo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        past.Breakdowns.Add(Seen(Target.OwnId, 0, new PoolUse("shop", "app", "orders") { InUse = 3 }));
        past.Breakdowns.Add(Seen(Target.OwnId, 10));
        await past.Writer.RunCycleAsync(Cancellation);

        var before = await past.History.PoolsAsync(Target.OwnId, Rooms.Start.AddSeconds(5), Cancellation);
        var after = await past.History.PoolsAsync(Target.OwnId, Rooms.Start.AddSeconds(12), Cancellation);

        Assert.Equal(3, Assert.Single(before!.Pools).InUse);
        Assert.Empty(after!.Pools);
    }

    [Fact]
    public async Task Write_NamesThatTheStoreCannotHold_AreKeptAsFarAsItCan()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        past.Breakdowns.Add(Seen(Target.OwnId, 0, new PoolUse("a\0b", "half \ud83d", new string('x', 100_000)) { InUse = 1, LongestWait = double.NaN }));
        await past.Writer.RunCycleAsync(Cancellation);

        var pool = Assert.Single((await past.History.PoolsAsync(Target.OwnId, Rooms.Start, Cancellation))!.Pools);

        Assert.Equal(("a b", "half \ufffd", BreakdownStore.MostCharacters), (pool.Database, pool.UserName, pool.Application!.Length));
        Assert.Null(pool.LongestWait);
        Assert.Equal(0, past.Breakdowns.Count);
    }

    [Fact]
    public async Task Write_StoreAwayForLongerThanMemoryHolds_LosesTheOldestAndStoresTheRest()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await using (var db = await rooms.Contexts.CreateDbContextAsync(Cancellation))
        await using (await StoreOutage.BeginAsync(postgres.Cluster, db.Database.GetDbConnection().Database))
        {
            // Memory is for three.
            for (var turn = 0; turn < 5; turn++)
            {
                past.Breakdowns.Add(Seen(Target.OwnId, 10 * turn, new PoolUse("shop", "app", "orders") { InUse = turn }));
                await past.Writer.RunCycleAsync(Cancellation);
            }
        }
        await past.Writer.RunCycleAsync(Cancellation);

        Assert.Equal((0, 2), (past.Breakdowns.Count, past.Breakdowns.Dropped));
        Assert.Null(await past.History.PoolsAsync(Target.OwnId, Rooms.Start.AddSeconds(15), Cancellation));
        Assert.Equal(2, Assert.Single((await past.History.PoolsAsync(Target.OwnId, Rooms.Start.AddSeconds(20), Cancellation))!.Pools).InUse);
        Assert.Equal(4, Assert.Single((await past.History.PoolsAsync(Target.OwnId, Rooms.Start.AddSeconds(45), Cancellation))!.Pools).InUse);
    }

    [Fact]
    public async Task Write_PracticeTargets_AreNotStored()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        await past.Writer.StartAsync(Cancellation);
        past.Feed.Publish(new TargetStatusChanged(new TargetStatus(Told.TargetId, "drill", TargetState.Up, Rooms.Start) { IsDrill = true }));
        past.Feed.Publish(Seen(Told.TargetId, 0, new PoolUse("shop", "app", "orders")));

        await past.Writer.StopAsync(Cancellation);

        Assert.Null(await past.History.PoolsAsync(Told.TargetId, Rooms.Start, Cancellation));
    }

    private static PoolsSeen Seen(Guid targetId, int second, params PoolUse[] pools) => PoolsSeen.Of(targetId, Rooms.Start.AddSeconds(second), pools);
}
