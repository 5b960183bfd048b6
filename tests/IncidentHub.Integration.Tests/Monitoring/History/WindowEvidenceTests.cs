using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring.History;

public sealed class WindowEvidenceTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset From = Rooms.Start.AddMinutes(-5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pin_AStretch_OutlivesItsSamples()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (past, pins) = await SampledAsync(rooms);
        await rooms.StoreAsync(Told.DeadlockAt(From.AddMinutes(1)));
        var (id, hypothesis) = await IncidentAsync(rooms);

        var result = await pins.PinAsync(Rooms.Responder, id, Told.TargetId, From, Rooms.Start, hypothesis, "It is *full*.", Cancellation);
        await using (var db = await rooms.Contexts.CreateDbContextAsync(Cancellation))
            await db.Database.ExecuteSqlAsync($"TRUNCATE samples", Cancellation);

        Assert.Equal(EditOutcome.Saved, result.Outcome);
        var (evidence, data) = await ReadAsync(rooms, id);
        Assert.Equal(("accounts-db", 60, 1), (data.TargetName, data.Points.Count, data.Deadlocks.Count));
        Assert.Equal(97, data.ToWindow().Points[0].Values[0]);
        Assert.Contains("Connections: active up to 70", evidence.Picture, StringComparison.Ordinal);
        await using var store = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        var entry = await store.TimelineEntries.SingleAsync(entry => entry.Id == evidence.EntryId, Cancellation);
        Assert.Contains(EvidenceAddress.Picture(evidence.Id), entry.Text, StringComparison.Ordinal);
        Assert.Equal((From, hypothesis), (entry.OccurredAt, entry.HypothesisId));
        Assert.Contains("It is *full*.", entry.Text, StringComparison.Ordinal);
        Assert.Empty((await past.History.ReadAsync(Told.TargetId, From, Rooms.Start, 100, Cancellation)).Points);
    }

    [Fact]
    public async Task Pin_WhatCannotBe_IsRefusedAndLeavesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (_, pins) = await SampledAsync(rooms);
        var (id, _) = await IncidentAsync(rooms);

        foreach (var (target, from, to) in ((Guid, DateTimeOffset, DateTimeOffset)[])
        [
            (Told.TargetId, Rooms.Start, From), (Told.TargetId, Rooms.Start.AddHours(1), Rooms.Start.AddHours(2)),
            (Told.TargetId, Rooms.Start.AddYears(-3), Rooms.Start), (Told.TargetId, From.AddHours(-2), From.AddHours(-1)), (Guid.NewGuid(), From, Rooms.Start),
        ])
            Assert.Equal(EditOutcome.Invalid, (await pins.PinAsync(Rooms.Responder, id, target, from, to, cancellationToken: Cancellation)).Outcome);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => pins.PinAsync(Rooms.Viewer, id, Told.TargetId, From, Rooms.Start, cancellationToken: Cancellation));
        Assert.Equal(EditOutcome.NotFound, (await pins.PinAsync(Rooms.Responder, Guid.NewGuid(), Told.TargetId, From, Rooms.Start, cancellationToken: Cancellation)).Outcome);

        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Empty(await db.Evidence.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Pin_AStretchOfADrill_IsOfWhatTheFeedRemembers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var feed = new MetricFeed();
        feed.Publish(new TargetStatusChanged(new TargetStatus(Told.TargetId, "Drill: practice bank", TargetState.Up, From) { IsDrill = true }));
        foreach (var second in Enumerable.Range(0, 60))
            feed.Publish(new SampleTaken(Told.TargetId, Told.SampleAt(From.AddSeconds(second), inUse: 11 + second)));
        var pins = new WindowEvidence(rooms.Writer, new Past(rooms).History, feed, new DeadlockHistory(rooms.Contexts), rooms.Time);
        var (id, _) = await IncidentAsync(rooms);

        var pinned = await pins.PinAsync(Rooms.Responder, id, Told.TargetId, From.AddSeconds(10), From.AddSeconds(29), cancellationToken: Cancellation);
        var nothing = await pins.PinAsync(Rooms.Responder, id, Told.TargetId, From.AddMinutes(-3), From.AddMinutes(-2), cancellationToken: Cancellation);

        Assert.Equal((EditOutcome.Saved, EditOutcome.Invalid), (pinned.Outcome, nothing.Outcome));
        var (_, data) = await ReadAsync(rooms, id);
        Assert.Equal((20, 1d, (double?)21), (data.Points.Count, data.StepSeconds, data.ToWindow().Points[0].Values[1]));
    }

    private static async Task<(Past Past, WindowEvidence Pins)> SampledAsync(Rooms rooms)
    {
        var past = new Past(rooms);
        await past.StoreAsync(Told.TargetId, Enumerable.Range(0, 60).Select(i => Told.SampleAt(From.AddSeconds(5 * i), inUse: 11 + i)));
        var feed = new MetricFeed();
        feed.TellState(TargetState.Up, From);
        return (past, new WindowEvidence(rooms.Writer, past.History, feed, new DeadlockHistory(rooms.Contexts), rooms.Time));
    }

    private static async Task<(Guid Incident, Guid Hypothesis)> IncidentAsync(Rooms rooms)
    {
        var incident = (await rooms.NewIncidentAsync()).Id;
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident, "The pool is too small");
        return (incident, (await rooms.TimelineQueries.HypothesesAsync(Rooms.Responder, incident))[0].Id);
    }

    private static async Task<(PinnedEvidence, WindowData)> ReadAsync(Rooms rooms, Guid incident)
    {
        await using var db = await rooms.Contexts.CreateDbContextAsync(Cancellation);
        var evidence = await db.Evidence.AsNoTracking().SingleAsync(one => one.IncidentId == incident, Cancellation);
        return (evidence, WindowEvidence.Read(evidence)!);
    }
}
