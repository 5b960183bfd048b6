using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

public sealed class SampleHistoryTests(PostgresFixture postgres)
{
    private static readonly int InUse = IndexOf("inUse");
    private static readonly int Blocked = IndexOf("blocked");
    private static readonly int Transactions = IndexOf("transactions");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_OfEveryMetric_AreInTheStore()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);

        var columns = await db.Database.SqlQuery<string>(
            $"SELECT table_name || '.' || column_name AS \"Value\" FROM information_schema.columns WHERE table_name LIKE 'sample%'").ToListAsync(Cancellation);

        Assert.Empty(SampleMetric.All.Select(metric => $"samples.{metric.Column}").Except(columns));
        Assert.Empty(SampleMetric.All.SelectMany(metric => new[] { "sum", "min", "max", "count" }.Select(suffix => $"sample_hours.{metric.Column}_{suffix}")).Except(columns));
    }

    [Fact]
    public async Task Read_WindowsOfEachLength_ComeFromTheRightRollUpWithTheSameTruth()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        var start = Rooms.Start.AddHours(-3);
        // A step every five seconds for three hours: 10 connections in use, 30 for one sample of each quarter of an hour.
        await past.StoreAsync(Target.OwnId, Enumerable.Range(0, 3 * 720).Select(i => Told.SampleAt(start.AddSeconds(5 * i), inUse: i % 180 == 90 ? 30 : 10) with
        {
            Blocked = i % 180 == 90 ? 7 : 0,
            Transactions = i == 0 ? null : 100,
        }));
        await past.StoreAsync(Guid.NewGuid(), [Told.SampleAt(start.AddMinutes(1), inUse: 99)]);

        await past.RollUps.RunAsync(Rooms.Start, null, Cancellation);
        await past.RollUps.RunAsync(Rooms.Start, null, Cancellation); // The same twice is the same.
        var raw = await past.History.ReadAsync(Target.OwnId, start, start.AddMinutes(30), 400, Cancellation);
        var minutes = await past.History.ReadAsync(Target.OwnId, start, start.AddHours(3), 400, Cancellation);
        var hours = await past.History.ReadAsync(Target.OwnId, Rooms.Start.AddDays(-300), Rooms.Start, 10_000, Cancellation);

        Assert.Equal((SampleResolution.Raw, TimeSpan.FromSeconds(5), 360), (raw.Resolution, raw.Step, raw.Points.Count));
        Assert.Equal((SampleResolution.Minute, TimeSpan.FromMinutes(1), 179), (minutes.Resolution, minutes.Step, minutes.Points.Count)); // The last is not settled yet.
        Assert.Equal((SampleResolution.Hour, TimeSpan.FromHours(1), 3), (hours.Resolution, hours.Step, hours.Points.Count));
        Assert.Equal(30, raw.Points.Max(point => point.Values[InUse]));
        Assert.Equal(7, minutes.Points.Max(point => point.Values[Blocked])); // A peak stays a peak.
        Assert.Equal(7, hours.Points.Max(point => point.Values[Blocked]));
        Assert.Equal((10 * 11 + 30) / 12.0, minutes.Points.Max(point => point.Values[InUse])!.Value, 3); // The rest is a mean.
        Assert.Equal(100, hours.Points[0].Values[Transactions]!.Value, 3); // Of what was measured: not pulled down by what was not.
        Assert.Null(raw.Points[0].Values[Transactions]);
    }

    [Fact]
    public async Task RollUp_WhileASampleStillWaits_LeavesItsMinuteForLater()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        var start = Rooms.Start.AddMinutes(-10);
        await past.StoreAsync(Target.OwnId, [Told.SampleAt(start, inUse: 1), Told.SampleAt(start.AddMinutes(5), inUse: 1)]);

        await past.RollUps.RunAsync(Rooms.Start, oldestPending: start.AddMinutes(5).AddSeconds(3), Cancellation);
        var before = await past.History.ReadAsync(Target.OwnId, start, start.AddHours(2), 400, Cancellation);
        await past.StoreAsync(Target.OwnId, [Told.SampleAt(start.AddMinutes(5).AddSeconds(3), inUse: 9)]);
        await past.RollUps.RunAsync(Rooms.Start, null, Cancellation);
        var after = await past.History.ReadAsync(Target.OwnId, start, start.AddHours(2), 400, Cancellation);

        Assert.Single(before.Points);
        Assert.Equal([1, 5], after.Points.Select(point => point.Values[InUse]));
    }

    [Fact]
    public async Task Keep_OldDaysAndWhatIsOverTheBudget_GoByPartition()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms, new HistoryOptions { Raw = TimeSpan.FromDays(3) });
        foreach (var day in (int[])[-6, -5, -2, -1, 0])
            await past.StoreAsync(Target.OwnId, [Told.SampleAt(Rooms.Start.AddDays(day), inUse: 1)]);

        await past.Retention.RunAsync(Rooms.Start, Cancellation);
        var kept = await past.RawDaysAsync(Rooms.Start.AddDays(-7), Rooms.Start.AddDays(1));
        var tight = new Past(rooms, new HistoryOptions { Raw = TimeSpan.FromDays(3), Budget = 1 });
        await tight.Retention.RunAsync(Rooms.Start, Cancellation);
        var left = await past.RawDaysAsync(Rooms.Start.AddDays(-7), Rooms.Start.AddDays(1));
        var use = await past.History.UseAsync(Cancellation);

        Assert.Equal([-2, -1, 0], kept);
        Assert.Equal([0], left);
        Assert.Equal(new DateTimeOffset(Rooms.Start.UtcDateTime.Date, TimeSpan.Zero), use.Tables.Single(table => table.Resolution == SampleResolution.Raw).Since);
        Assert.InRange(use.Bytes, 1, 1 << 20);
    }

    [Fact]
    public async Task Write_TargetThatIsWatchedNoLonger_KeepsItsPast()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var past = new Past(rooms);
        var gone = Guid.NewGuid();
        await past.StoreAsync(gone, [Told.SampleAt(Rooms.Start.AddMinutes(-5), inUse: 4)]);

        var window = await past.History.ReadAsync(gone, Rooms.Start.AddMinutes(-10), Rooms.Start, 100, Cancellation);
        var unknown = await past.History.ReadAsync(Guid.NewGuid(), Rooms.Start.AddMinutes(-10), Rooms.Start, 100, Cancellation);

        Assert.Equal(4, Assert.Single(window.Points).Values[InUse]);
        Assert.Empty(unknown.Points);
    }

    [Fact]
    public async Task Read_WindowsThatCannotBe_AreRefused()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var history = new Past(rooms).History;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => history.ReadAsync(Target.OwnId, Rooms.Start, Rooms.Start, 10, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => history.ReadAsync(Target.OwnId, Rooms.Start.AddYears(-2), Rooms.Start, 10, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => history.ReadAsync(Target.OwnId, Rooms.Start.AddDays(-1), Rooms.Start, 1, Cancellation));
    }

    private static int IndexOf(string name) => SampleMetric.All.Select(metric => metric.Name).ToList().IndexOf(name);
}
