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
        Assert.Single(rooms.News);
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
        Assert.Equal([new IncidentChange(incident.Id, IncidentPart.Hypotheses, Rooms.Responder.UserId)], rooms.News);
        rooms.News.Clear();
        return (incident, await ReadAsync(rooms, incident));
    }

    private static async Task<Hypothesis> ReadAsync(Rooms rooms, Incident incident) =>
        Assert.Single(await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id));
}
