using System.Text.Json;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Evidence;

/// <summary>Deadlocks pinned to incidents.</summary>
public sealed class EvidenceServiceTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pin_ADeadlock_ShowsItOnTheTimelineAndWithItsHypothesis()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-3)));
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "Transfers lock in opposite order", cancellationToken: Cancellation);
        var hypothesis = Assert.Single(await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id, Cancellation));

        var result = await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, deadlock.Id, hypothesis.Id, "Same **pair** as before", Cancellation);

        Assert.Equal(EditOutcome.Saved, result.Outcome);
        var entry = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, cancellationToken: Cancellation), row => row.Kind == TimelineEntryKind.Note);
        Assert.Equal((deadlock.DetectedAt, hypothesis.Id), (entry.OccurredAt, entry.HypothesisId!.Value));
        Assert.Contains("Same **pair** as before", entry.Text, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await rooms.TimelineQueries.BoardAsync(Rooms.Viewer, incident.Id, Cancellation)).Entries);
        var id = Guid.Parse(entry.Text.Split("/evidence/")[1][..36]);
        var piece = (await rooms.EvidenceQueries.FindAsync(Rooms.Viewer, id, Cancellation))!;
        Assert.Contains("<title>Deadlock on accounts-db between 2 sessions</title>", piece.Picture, StringComparison.Ordinal);
        Assert.Equal(deadlock.Fingerprint, JsonDocument.Parse(piece.Data).RootElement.GetProperty("fingerprint").GetString());
        Assert.Equal([new PinnedPlace(incident.Number, incident.Title)], await rooms.EvidenceQueries.PlacesAsync(Rooms.Viewer, deadlock.Id, Cancellation));
        Assert.Contains("evidence:  → Deadlock on accounts-db between 2 sessions", await rooms.LogAsync(incident.Id));
    }

    [Fact]
    public async Task Pin_TwiceOrWithSomethingWrong_SaysSoAndChangesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)));
        await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, deadlock.Id, cancellationToken: Cancellation);
        var log = await rooms.LogAsync(incident.Id);

        var again = await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, deadlock.Id, cancellationToken: Cancellation);
        var unknown = await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, Guid.NewGuid(), cancellationToken: Cancellation);
        var other = await rooms.NewIncidentAsync();
        var foreign = await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, other.Id, deadlock.Id, Guid.NewGuid(), cancellationToken: Cancellation);

        Assert.Contains("already", again.Message, StringComparison.Ordinal);
        Assert.Contains("not stored yet", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("no such hypothesis", foreign.Message, StringComparison.Ordinal);
        Assert.Equal(log, await rooms.LogAsync(incident.Id));
        var standing = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start, "it stands"));
        Assert.Contains("still stands", (await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, standing.Id, cancellationToken: Cancellation)).Message, StringComparison.Ordinal);
        Assert.Single(await rooms.EvidenceQueries.PlacesAsync(Rooms.Viewer, deadlock.Id, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => rooms.Evidence.PinDeadlockAsync(Rooms.Viewer, incident.Id, deadlock.Id));
    }

    [Fact]
    public async Task Pin_AgainAfterItsEntryWasDeleted_IsTaken()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)));
        await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, deadlock.Id, cancellationToken: Cancellation);
        var entry = (await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, cancellationToken: Cancellation)).Single(row => row.Kind == TimelineEntryKind.Note);

        await rooms.Timeline.DeleteAsync(Rooms.Responder, incident.Id, entry.Id, Cancellation);

        Assert.Empty(await rooms.EvidenceQueries.PlacesAsync(Rooms.Viewer, deadlock.Id, Cancellation));
        Assert.Equal(EditOutcome.Saved, (await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, incident.Id, deadlock.Id, cancellationToken: Cancellation)).Outcome);
        Assert.Single(await rooms.EvidenceQueries.PlacesAsync(Rooms.Viewer, deadlock.Id, Cancellation));
    }

    [Fact]
    public async Task Find_OfARestrictedIncident_IsNotThereForOthers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var manager = Rooms.Manager;
        var incident = await rooms.NewIncidentAsync(by: manager, visibility: Visibility.Restricted);
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)));
        await rooms.Evidence.PinDeadlockAsync(manager, incident.Id, deadlock.Id, cancellationToken: Cancellation);
        var entries = await rooms.TimelineQueries.EntriesAsync(manager, incident.Id, cancellationToken: Cancellation);
        var id = Guid.Parse(entries.Single(row => row.Kind == TimelineEntryKind.Note).Text.Split("/evidence/")[1][..36]);

        Assert.NotNull(await rooms.EvidenceQueries.FindAsync(manager, id, Cancellation));
        Assert.Null(await rooms.EvidenceQueries.FindAsync(Rooms.Responder, id, Cancellation));
        Assert.Empty(await rooms.EvidenceQueries.PlacesAsync(Rooms.Responder, deadlock.Id, Cancellation));
    }

    [Fact]
    public async Task Merge_OfAnIncidentWithEvidence_TakesItAlong()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (duplicate, into) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync("The real one"));
        var deadlock = await rooms.StoreAsync(Told.DeadlockAt(Rooms.Start.AddMinutes(-1)));
        await rooms.Evidence.PinDeadlockAsync(Rooms.Responder, duplicate.Id, deadlock.Id, cancellationToken: Cancellation);

        await rooms.Merges.MergeAsync(Rooms.Responder, duplicate.Id, into.Number, Cancellation);

        Assert.Equal([into.Number], (await rooms.EvidenceQueries.PlacesAsync(Rooms.Viewer, deadlock.Id, Cancellation)).Select(place => place.Number));
    }
}
