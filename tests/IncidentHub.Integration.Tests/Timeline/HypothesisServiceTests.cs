using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class HypothesisServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Move_ToRuledOutAndBack_SettlesAndUnsettles()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, hypothesis) = await ProposeAsync(rooms);
        rooms.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(EditResult.Saved, await MoveAsync(HypothesisStatus.Proposed, HypothesisStatus.RuledOut));
        Assert.Equal(Rooms.Start.AddHours(1), (await ReadAsync(rooms, incident)).SettledAt);
        Assert.Equal(EditResult.Saved, await MoveAsync(HypothesisStatus.RuledOut, HypothesisStatus.Testing));
        Assert.Null((await ReadAsync(rooms, incident)).SettledAt);
        Assert.Equal("hypothesis: The network: RuledOut → The network: Testing", (await rooms.LogAsync(incident.Id))[^1]);

        Task<EditResult> MoveAsync(HypothesisStatus seen, HypothesisStatus to) =>
            rooms.Hypotheses.MoveAsync(Rooms.Responder, incident.Id, hypothesis.Id, seen, to);
    }

    [Fact]
    public async Task Move_TwoAtOnce_OneWinsAndTheOtherLearnsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, hypothesis) = await ProposeAsync(rooms);

        var results = await Task.WhenAll(
            rooms.Hypotheses.MoveAsync(Rooms.Responder, incident.Id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.RuledOut),
            rooms.Hypotheses.MoveAsync(Rooms.Manager, incident.Id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.Confirmed));

        var stands = (await ReadAsync(rooms, incident)).Status;
        Assert.Contains(EditResult.Saved, results);
        Assert.Contains(EditResult.Conflict(stands.ToString()), results);
        Assert.Single(rooms.News, news => news.Part == IncidentPart.Hypotheses);
    }

    [Fact]
    public async Task Steps_WrittenDownLater_StandAtTheirInstantsOnBoardAndTimeline()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var (from, to) = (Rooms.Start.AddHours(-2), Rooms.Start.AddHours(-1));
        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The *network*", from));
        var hypothesis = await ReadAsync(rooms, incident);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Hypotheses.MoveAsync(
            Rooms.Responder, incident.Id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.RuledOut, Rooms.Start.AddHours(1))).Outcome);

        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.MoveAsync(
            Rooms.Manager, incident.Id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.RuledOut, to));
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("ping is fine", HypothesisId: hypothesis.Id));

        var card = Assert.Single(await rooms.TimelineQueries.BoardAsync(Rooms.Viewer, incident.Id));
        Assert.Equal([new TimeSlice(from, to)], card.Followed(Rooms.Start));
        Assert.Equal((1, to, "Manager"), (card.Entries, card.Since, Assert.Single(card.Moves).ActorName));
        var entries = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, new TimelineFilter { HypothesisId = hypothesis.Id });
        Assert.Equal(
            [(from, @"Hypothesis: The \*network\*"), (to, @"Hypothesis ruled out: The \*network\*"), (Rooms.Start, "ping is fine")],
            entries.Select(entry => (entry.OccurredAt, entry.Text)));
    }

    [Fact]
    public async Task HandTo_SomebodyElse_IsToldAndHeldSinceThen()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, hypothesis) = await ProposeAsync(rooms);
        rooms.Time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.HandToAsync(Rooms.Responder, incident.Id, hypothesis.Id, Rooms.Manager.UserId, "Manager"));
        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.HandToAsync(Rooms.Responder, incident.Id, hypothesis.Id, Rooms.Manager.UserId, "Manager"));
        Assert.Equal(EditOutcome.Invalid, (await rooms.Hypotheses.HandToAsync(Rooms.Responder, incident.Id, hypothesis.Id, null, " ")).Outcome);

        var held = await ReadAsync(rooms, incident);
        Assert.Equal(("Manager", Rooms.Manager.UserId, Rooms.Start.AddMinutes(20)), (held.HolderName, held.HolderId, held.HeldSince));
        Assert.Equal(["Hypothesis handed from Responder to Manager: The network"], rooms.News.OfType<EntryChange>().Select(change => change.Row.Text));
    }

    [Fact]
    public async Task Adopt_AConfirmedOne_BecomesTheRootCauseAndLosesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, hypothesis) = await ProposeAsync(rooms);
        var id = incident.Id;
        Assert.Equal(EditOutcome.Invalid, (await rooms.Causes.AdoptAsync(Rooms.Responder, id, hypothesis.Id, "", keep: false)).Outcome);
        await rooms.Hypotheses.MoveAsync(Rooms.Responder, id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.Confirmed);

        Assert.Equal(EditResult.Saved, await rooms.Causes.AdoptAsync(Rooms.Responder, id, hypothesis.Id, "", keep: false));
        Assert.Equal("The network", (await rooms.Causes.ReadAsync(Rooms.Viewer, id)).Statement);
        Assert.Equal(EditResult.Conflict("The network"), await rooms.Causes.AdoptAsync(Rooms.Manager, id, hypothesis.Id, "", keep: false));
        Assert.Equal(EditResult.Saved, await rooms.Causes.AdoptAsync(Rooms.Manager, id, hypothesis.Id, "The network", keep: true));
        Assert.Equal("The network\n\nThe network", (await rooms.Causes.ReadAsync(Rooms.Viewer, id)).Statement);
    }

    [Fact]
    public async Task ProposeAndMove_ThatCannotBe_WriteNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, hypothesis) = await ProposeAsync(rooms);
        var other = await rooms.NewIncidentAsync();
        var (proposed, ruledOut) = (HypothesisStatus.Proposed, HypothesisStatus.RuledOut);

        Assert.Equal(EditOutcome.Invalid, (await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, " ")).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Hypotheses.MoveAsync(Rooms.Responder, incident.Id, hypothesis.Id, proposed, (HypothesisStatus)42)).Outcome);
        Assert.Equal(EditResult.NotFound, await rooms.Hypotheses.MoveAsync(Rooms.Responder, other.Id, hypothesis.Id, proposed, ruledOut));
        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.MoveAsync(Rooms.Responder, incident.Id, hypothesis.Id, proposed, proposed));

        Assert.Equal(2, (await rooms.LogAsync(incident.Id)).Count);
        Assert.Empty(rooms.News);
    }

    private static async Task<(Incident Incident, Hypothesis Hypothesis)> ProposeAsync(Rooms rooms)
    {
        var incident = await rooms.NewIncidentAsync();
        Assert.Equal(EditResult.Saved, await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, " The network "));
        Assert.Equal(new IncidentChange(incident.Id, IncidentPart.Hypotheses, Rooms.Responder.UserId), rooms.News.First());
        Assert.Equal("Hypothesis: The network", Assert.IsType<EntryChange>(rooms.News.Last()).Row.Text);
        rooms.News.Clear();
        return (incident, await ReadAsync(rooms, incident));
    }

    private static async Task<Hypothesis> ReadAsync(Rooms rooms, Incident incident) =>
        Assert.Single(await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id));
}
