using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

public sealed class DeadlockHistoryTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kinds_DeadlocksOfSeveralMakings_AreOneRowEach()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var history = new DeadlockHistory(rooms.Contexts);
        var first = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start));
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(1), "delete from orders"));
        await rooms.StoreAsync(first with { Id = Guid.NewGuid(), TargetId = Guid.NewGuid(), DetectedAt = Rooms.Start.AddMinutes(2) });
        await rooms.StoreAsync(first with { Id = Guid.NewGuid(), IsDrill = true, TargetId = Guid.NewGuid(), DetectedAt = Rooms.Start.AddMinutes(3) });
        await rooms.StoreAsync(first with { Id = Guid.NewGuid(), IsDrill = true, TargetId = Guid.NewGuid(), DetectedAt = Rooms.Start.AddMinutes(4) });
        var last = await rooms.StoreAsync(first with { Id = Guid.NewGuid(), DetectedAt = Rooms.Start.AddMinutes(5) });

        var kinds = await history.KindsAsync(null, 10, Cancellation);

        Assert.Equal([(2, 5), (2, 4), (1, 2), (1, 1)], kinds.Select(kind => (kind.Count, (int)(kind.Newest.DetectedAt - Rooms.Start).TotalMinutes)));
        Assert.Equal((last.Id, first.DetectedAt), (kinds[0].Newest.Id, kinds[0].FirstAt));
        Assert.True(kinds[0].Holds(first, first.Fingerprint));
        Assert.False(kinds[1].Holds(first, first.Fingerprint));
        Assert.Equal(2, (await history.KindsAsync(kinds[1].Newest.DetectedAt, 10, Cancellation)).Count);
        Assert.Single(await history.KindsAsync(null, 1, Cancellation));
        Assert.Equal([last.Id, first.Id], (await history.OccurrencesAsync(last, 10, Cancellation)).Select(one => one.Id));
        Assert.Equal(new DeadlockRecurrence(2, first.DetectedAt, last.DetectedAt), await history.RecurrenceAsync(last, before: null, Cancellation));
        Assert.Equal(1, (await history.RecurrenceAsync(last, last.DetectedAt, Cancellation)).Count);
    }

    [Fact]
    public async Task Complete_DeadlocksStoredWithoutAFingerprint_GetTheirs()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start));
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        await db.Deadlocks.ExecuteUpdateAsync(set => set.SetProperty(record => record.Fingerprint, ""), Cancellation);
        using var recorder = new DeadlockRecorder(rooms.Contexts, new MetricFeed(), rooms.Time, NullLogger<DeadlockRecorder>.Instance);

        await recorder.CompleteAsync(Cancellation);

        Assert.Equal(deadlock.Fingerprint, (await db.Deadlocks.SingleAsync(Cancellation)).Fingerprint);
    }

    [Fact]
    public async Task Tally_MoreCountedThanKnown_SaysHowManyWereMissed()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        var tally = DeadlockTally.Begin(Target.OwnId, Rooms.Start, [new(1, 7, null)]);
        tally.Take(Rooms.Start.AddMinutes(5), [new(1, 10, null)]);
        tally.Take(Rooms.Start.AddMinutes(10), [new(1, 10, null)]);
        db.DeadlockTallies.Add(tally);
        await db.SaveChangesAsync(Cancellation);
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)) with { TargetId = Target.OwnId }); // From before the counting.
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(1)) with { TargetId = Target.OwnId });
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(1)));
        // One that somebody else broke before the server's check, and one that came after the count.
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(2)) with { TargetId = Target.OwnId, EndedAt = Rooms.Start.AddMinutes(2).AddMilliseconds(300) });
        await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(6)) with { TargetId = Target.OwnId });

        var comparison = await new TallyQueries(rooms.Contexts).FindAsync(Target.OwnId, Cancellation);

        Assert.Equal(new TallyComparison(Target.OwnId, Rooms.Start, 3, 1), comparison);
        Assert.Equal(2, comparison!.Missed);
        Assert.Null(await new TallyQueries(rooms.Contexts).FindAsync(Guid.NewGuid(), Cancellation));
    }
}
