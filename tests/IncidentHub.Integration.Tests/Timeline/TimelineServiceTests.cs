using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelineServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Add_NowAndBackdated_AreReadInTheOrderOfTheStory()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var early = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.FromHours(1));

        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new(" second ", TimelineEntryKind.Finding));
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("third"));
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("first", OccurredAt: early));

        var entries = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(["first", "second", "third"], entries.Select(entry => entry.Text));
        Assert.Equal([early, Rooms.Start, Rooms.Start], entries.Select(entry => entry.OccurredAt));
        Assert.All(entries, entry => Assert.Equal((Rooms.Start, "Responder"), (entry.RecordedAt, entry.AuthorName)));
        Assert.Equal(["timeline entry:  → second", "timeline entry:  → third", "timeline entry:  → first"], (await rooms.LogAsync(incident.Id)).Skip(1));
        Assert.Equal(3, rooms.News.OfType<EntryChange>().Count(change => change.IncidentId == incident.Id && change.ActorId == Rooms.Responder.UserId));
    }

    [Fact]
    public async Task Add_ThatCannotBe_IsInvalidAndWritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        foreach (var said in new NewEntry[]
                 {
                     new(""), new(" \n "), new(null!), new("nul \0"), new("half \ud800"), new(new string('x', IncidentLimits.Text + 1)),
                     new("later", OccurredAt: Rooms.Start.AddMinutes(6)), new("kind", (TimelineEntryKind)42),
                 })
            Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, said)).Outcome);

        Assert.Empty(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        Assert.Single(await rooms.LogAsync(incident.Id));
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Add_AFewMinutesAhead_PassesBecauseClocksDiffer()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditResult.Saved, await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("x", OccurredAt: Rooms.Start.AddMinutes(5))));
    }

    [Fact]
    public async Task Add_ManyAtOnce_NoneIsLost()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(index => rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new($"entry {index}"))));

        var entries = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(30, entries.Select(entry => entry.Text).Distinct().Count());
        Assert.Equal(entries.Select(entry => entry.Sequence).Order(), entries.Select(entry => entry.Sequence));
        Assert.Equal(30, rooms.News.Count);
    }

    [Fact]
    public async Task EditText_TwoFromOneText_OneWinsAndTheOtherGetsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);

        var results = await Task.WhenAll(
            rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", "one"),
            rooms.Timeline.EditTextAsync(Rooms.Manager, incident.Id, entry.Id, "seen", "other"));

        var stands = (await ReadAsync(rooms, incident)).Text;
        Assert.Equal(EditResult.Saved, results[stands == "one" ? 0 : 1]);
        Assert.Equal(EditResult.Conflict(stands), results[stands == "one" ? 1 : 0]);
        Assert.Equal($"timeline entry: seen → {stands}", (await rooms.LogAsync(incident.Id))[^1]);
        Assert.Single(rooms.News);
    }

    [Fact]
    public async Task EditTime_TwoFromOneTime_OneWinsAndTheOtherGetsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);

        var results = await Task.WhenAll(
            rooms.Timeline.EditTimeAsync(Rooms.Responder, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start.AddHours(-1))),
            rooms.Timeline.EditTimeAsync(Rooms.Manager, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start.AddHours(-2))));

        var stands = (await ReadAsync(rooms, incident)).OccurredAt;
        var winner = stands == Rooms.Start.AddHours(-1) ? 0 : 1;
        Assert.Equal(EditResult.Saved, results[winner]);
        Assert.Equal(EditResult.Conflict($"{stands:O}"), results[1 - winner]);
        Assert.Equal($"timeline entry time: {Rooms.Start:O} → {stands:O}", (await rooms.LogAsync(incident.Id))[^1]);
    }

    [Fact]
    public async Task EditTextAndTime_ByTwoAtOnce_BothStand()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);

        var results = await Task.WhenAll(
            rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", "better words"),
            rooms.Timeline.EditTimeAsync(Rooms.Manager, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start.AddHours(-2))));

        Assert.Equal([EditResult.Saved, EditResult.Saved], results);
        entry = await ReadAsync(rooms, incident);
        Assert.Equal(("better words", Rooms.Start.AddHours(-2), Rooms.Start), (entry.Text, entry.OccurredAt, entry.RecordedAt));
    }

    [Fact]
    public async Task Edit_ThatCannotBeOrChangesNothing_WritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);
        var other = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", " ")).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditTimeAsync(Rooms.Responder, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start.AddHours(1)))).Outcome);
        Assert.Equal(EditResult.NotFound, await rooms.Timeline.EditTextAsync(Rooms.Responder, other.Id, entry.Id, "seen", "x"));
        Assert.Equal(EditResult.NotFound, await rooms.Timeline.EditTimeAsync(Rooms.Responder, other.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start)));
        Assert.Equal(EditResult.Saved, await rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", " seen "));
        Assert.Equal(EditResult.Saved, await rooms.Timeline.EditTimeAsync(Rooms.Responder, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(entry.OccurredAt)));

        Assert.Equal(entry, await ReadAsync(rooms, incident));
        Assert.Equal(2, (await rooms.LogAsync(incident.Id)).Count);
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Delete_AndRestore_PutsTheEntryBackAsItWas()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);
        rooms.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(EditResult.Saved, await rooms.Timeline.DeleteAsync(Rooms.Manager, incident.Id, entry.Id));
        Assert.Equal(EditResult.Saved, await rooms.Timeline.DeleteAsync(Rooms.Manager, incident.Id, entry.Id));

        Assert.Empty(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        Assert.Equal("timeline entry: seen → ", (await rooms.LogAsync(incident.Id))[^1]);

        Assert.Equal(EditResult.Saved, await rooms.Timeline.RestoreAsync(Rooms.Manager, incident.Id, entry.Id));
        Assert.Equal(entry with { Changes = 2 }, await ReadAsync(rooms, incident));
    }

    [Fact]
    public async Task Change_OfAnyKind_KeepsTheStateBeforeItAsARevision()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);
        var (begin, end) = (entry.OccurredAt.AddMinutes(-20), entry.OccurredAt.AddMinutes(-5));

        await rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", "seen twice");
        await rooms.Timeline.EditTimeAsync(Rooms.Manager, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(begin, end, IsApproximate: true));
        await rooms.Timeline.EditKindAsync(Rooms.Manager, incident.Id, entry.Id, TimelineEntryKind.Note, TimelineEntryKind.Finding);
        await rooms.Timeline.PinAsync(Rooms.Manager, incident.Id, entry.Id, true);
        await rooms.Timeline.PinAsync(Rooms.Manager, incident.Id, entry.Id, true);
        await rooms.Timeline.HideAsync(Rooms.Manager, incident.Id, entry.Id, true);

        var now = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, new TimelineFilter { ShowHidden = true }));
        Assert.Equal(("seen twice", begin, end, true, TimelineEntryKind.Finding, true, true, 5),
            (now.Text, now.OccurredAt, now.EndedAt, now.IsApproximate, now.Kind, now.IsPinned, now.IsHidden, now.Changes));
        var revisions = await rooms.TimelineQueries.RevisionsAsync(Rooms.Viewer, incident.Id, entry.Id);
        Assert.Equal(["seen", "seen twice", "seen twice", "seen twice", "seen twice"], revisions.Select(revision => revision.Text));
        Assert.Equal(
            [entry.OccurredAt, entry.OccurredAt, begin, begin, begin], revisions.Select(revision => revision.OccurredAt));
        Assert.Equal([Rooms.Responder.Name, .. Enumerable.Repeat(Rooms.Manager.Name, 4)], revisions.Select(revision => revision.ReplacedByName));
        Assert.Equal([false, false, false, false, true], revisions.Select(revision => revision.IsPinned));
    }

    [Fact]
    public async Task Change_IsToldWithTheEntryAsItStands()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);

        await rooms.Timeline.EditTextAsync(Rooms.Responder, incident.Id, entry.Id, "seen", "seen twice");

        var news = Assert.IsType<EntryChange>(Assert.Single(rooms.News));
        Assert.Equal(await ReadAsync(rooms, incident), news.Row);
    }

    [Fact]
    public async Task EditTime_EndBeforeBeginningFutureOrBefore1970_IsRefused()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, entry) = await NewEntryAsync(rooms);
        var at = entry.OccurredAt;

        foreach (var bad in new[] { new EntryTime(at, at.AddMinutes(-1)), new EntryTime(at, at.AddHours(1)), new EntryTime(at.AddYears(-200)) })
            Assert.Equal(EditOutcome.Invalid, (await rooms.Timeline.EditTimeAsync(Rooms.Responder, incident.Id, entry.Id, at, bad)).Outcome);

        Assert.Equal(entry, await ReadAsync(rooms, incident));
        Assert.Empty(rooms.News);
    }

    private static async Task<(Incident Incident, TimelineRow Entry)> NewEntryAsync(Rooms rooms)
    {
        var incident = await rooms.NewIncidentAsync();
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("seen"));
        rooms.News.Clear();
        return (incident, await ReadAsync(rooms, incident));
    }

    private static async Task<TimelineRow> ReadAsync(Rooms rooms, Incident incident) =>
        Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
}
