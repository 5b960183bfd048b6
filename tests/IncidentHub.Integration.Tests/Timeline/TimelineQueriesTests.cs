using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelineQueriesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Windows_OverALongStory_MeetWithoutGapOrOverlap()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        // Three entries to each instant, so that the sequence decides at the seams.
        await rooms.AddEntriesAsync(incident.Id, 200, index => Rooms.Start.AddMinutes(-(index / 3)));
        var all = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(200, all.Count);

        var newest = await rooms.TimelineQueries.NewestAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default);
        var (back, window) = (new List<TimelineRow>(newest.Rows), newest);
        while (window.HasEarlier)
        {
            window = await rooms.TimelineQueries.BeforeAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default, window.Rows[0].Position);
            back.InsertRange(0, window.Rows);
        }

        Assert.Equal(all, back);
        Assert.False(newest.HasLater);
        var forth = new List<TimelineRow>(window.Rows);
        while (window.HasLater)
        {
            window = await rooms.TimelineQueries.AfterAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default, window.Rows[^1].Position);
            forth.AddRange(window.Rows);
        }

        Assert.Equal(all, forth);
    }

    [Fact]
    public async Task Around_AnInstant_ShowsWhatLedUpToItAndWhatCame()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.AddEntriesAsync(incident.Id, 200, index => Rooms.Start.AddMinutes(-index));
        var instant = Rooms.Start.AddMinutes(-100);

        var window = await rooms.TimelineQueries.AroundAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default, instant);

        Assert.Equal((true, true), (window.HasEarlier, window.HasLater));
        Assert.Equal(TimelineQueries.WindowSize / 3, window.Rows.Count(row => row.OccurredAt < instant));
        Assert.Equal(instant, window.Rows.First(row => row.OccurredAt >= instant).OccurredAt);
        Assert.Equal(window.Rows, window.Rows.OrderBy(row => row.Position));

        var beyond = await rooms.TimelineQueries.AroundAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default, Rooms.Start.AddDays(1));
        Assert.Equal((true, false), (beyond.HasEarlier, beyond.HasLater));
    }

    [Fact]
    public async Task Filter_InTheDatabaseAndOnThePage_MeansTheSame()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network");
        var hypothesis = Assert.Single(await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id)).Id;
        foreach (var (text, kind, attached) in new (string, TimelineEntryKind, Guid?)[]
                 {
                     ("100 % of a_b\\c", TimelineEntryKind.Note, null), ("POOL is full", TimelineEntryKind.Finding, hypothesis),
                     ("pool restarted", TimelineEntryKind.Mitigation, null), ("hidden", TimelineEntryKind.Note, null), ("deleted", TimelineEntryKind.Note, null),
                 })
            await rooms.Timeline.AddAsync(kind == TimelineEntryKind.Mitigation ? Rooms.Manager : Rooms.Responder, incident.Id, new NewEntry(text, kind, HypothesisId: attached));
        var everything = new TimelineFilter { ShowHidden = true, ShowDeleted = true };
        var rows = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, everything);
        await rooms.Timeline.HideAsync(Rooms.Responder, incident.Id, rows.Single(row => row.Text == "hidden").Id, true);
        await rooms.Timeline.DeleteAsync(Rooms.Responder, incident.Id, rows.Single(row => row.Text == "deleted").Id);
        await rooms.Timeline.PinAsync(Rooms.Responder, incident.Id, rows.Single(row => row.Text == "POOL is full").Id, true);
        await rooms.Writer.EditAsync(Rooms.Responder, incident.Id, IncidentPart.Timeline, write =>
        {
            write.Tell("Something happened to the incident *itself*");
            return Task.FromResult(EditResult.Saved);
        });
        rows = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, everything);

        TimelineFilter[] filters =
        [
            TimelineFilter.Default, everything, new() { Kinds = [TimelineEntryKind.Finding, TimelineEntryKind.Mitigation] }, new() { Author = "Manager" },
            new() { Text = " pool " }, new() { Text = "%" }, new() { Text = "a_b\\" }, new() { Text = "_" }, new() { Text = "nothing" },
            new() { HypothesisId = hypothesis }, new() { PinnedOnly = true }, new() { ShowSystem = false }, new() { ShowHidden = true }, new() { ShowDeleted = true },
        ];
        foreach (var filter in filters)
        {
            var expected = rows.Where(filter.Matches).ToList();
            Assert.Equal(expected, await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, filter));
            Assert.Equal(expected.Count, (await rooms.TimelineQueries.SummaryAsync(Rooms.Viewer, incident.Id, filter)).Matching);
        }

        var summary = await rooms.TimelineQueries.SummaryAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default);
        Assert.Equal((rows.Count - 1, 1, 1), (summary.Total, summary.Hidden, summary.Deleted));
        Assert.Contains(rows, row => row is { Kind: TimelineEntryKind.System, Text: @"Something happened to the incident \*itself\*" });
    }

    [Fact]
    public async Task SystemEntry_CanBeHiddenAndPinnedNotRewritten()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.Writer.EditAsync(Rooms.Responder, incident.Id, IncidentPart.Head, write =>
        {
            write.Tell("It moved", Rooms.Start.AddMinutes(-5));
            write.Log("status", "here", "there");
            return Task.FromResult(EditResult.Saved);
        });
        var entry = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        Assert.Equal((Rooms.Start.AddMinutes(-5), Rooms.Start, TimelineEntryKind.System), (entry.OccurredAt, entry.RecordedAt, entry.Kind));

        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditTextAsync(Rooms.Manager, incident.Id, entry.Id, entry.Text, "no")).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditTimeAsync(Rooms.Manager, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start))).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditKindAsync(Rooms.Manager, incident.Id, entry.Id, entry.Kind, TimelineEntryKind.Note)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.DeleteAsync(Rooms.Manager, incident.Id, entry.Id)).Outcome);
        Assert.Equal(EditResult.Saved, await rooms.Timeline.PinAsync(Rooms.Manager, incident.Id, entry.Id, true));
        Assert.Equal(EditResult.Saved, await rooms.Timeline.HideAsync(Rooms.Manager, incident.Id, entry.Id, true));
        Assert.Equal(2, rooms.News.OfType<EntryChange>().Last().Row.Changes);
    }

    [Fact]
    public async Task Timeline_OfARestrictedIncident_IsClosedToOthers()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(visibility: Visibility.Restricted);
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("secret"));
        var entry = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id));
        await rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "secret", "still secret");

        Assert.Empty((await rooms.TimelineQueries.NewestAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default)).Rows);
        Assert.Equal(TimelineSummary.Empty, await rooms.TimelineQueries.SummaryAsync(Rooms.Viewer, incident.Id, TimelineFilter.Default));
        Assert.Empty(await rooms.TimelineQueries.AuthorsAsync(Rooms.Viewer, incident.Id));
        Assert.Empty(await rooms.TimelineQueries.RevisionsAsync(Rooms.Viewer, incident.Id, entry.Id));
        Assert.Single(await rooms.TimelineQueries.RevisionsAsync(Rooms.Responder, incident.Id, entry.Id));
    }
}
