using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class ImpactServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Record_NowAndBackdated_ListsInTimeAndTheIncidentHoldsTheLast()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        rooms.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(EditResult.Saved, await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 30.004m, " Sign-in "));
        Assert.Equal(EditResult.Saved, await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 80, "", Rooms.Start.AddMinutes(10)));

        var changes = await rooms.Impacts.ListAsync(Rooms.Responder, incident.Id);
        Assert.Equal(
            [(Rooms.Start.AddMinutes(10), 80m, ""), (Rooms.Start.AddHours(1), 30m, "Sign-in")],
            changes.Select(change => (change.OccurredAt, change.UsersPercent!.Value, change.What)));
        Assert.Equal(30, (await rooms.ReadAsync(incident.Id))!.AffectedUsersPercent);
        Assert.Equal(
            [("Impact: 80 % of users", Rooms.Start.AddMinutes(10)), ("Impact: 30 % of users, Sign-in", Rooms.Start.AddHours(1))],
            (await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id)).Select(entry => (entry.Text, entry.OccurredAt)));
    }

    [Fact]
    public async Task EditField_OfTheShare_IsAChangeOfTheImpactToo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.AffectedUsersPercent, "", "30");
        rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.AffectedUsersPercent, "30", "");

        Assert.Equal([30m, null], (await rooms.Impacts.ListAsync(Rooms.Responder, incident.Id)).Select(change => change.UsersPercent));
        Assert.Null((await rooms.ReadAsync(incident.Id))!.AffectedUsersPercent);
    }

    [Fact]
    public async Task Remove_TheLast_TheOneBeforeItStandsAgain()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 30, "", Rooms.Start.AddMinutes(-10));
        await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 3, "");
        var wrong = (await rooms.Impacts.ListAsync(Rooms.Responder, incident.Id))[^1];

        Assert.Equal(EditResult.Saved, await rooms.Impacts.RemoveAsync(Rooms.Responder, incident.Id, wrong.Id));

        Assert.Equal(30, (await rooms.ReadAsync(incident.Id))!.AffectedUsersPercent);
        Assert.Single(await rooms.Impacts.ListAsync(Rooms.Responder, incident.Id));
        Assert.Equal(["impact: 3 % of users → ", "affected users: 3 → 30"], (await rooms.LogAsync(incident.Id)).TakeLast(2));
        Assert.Equal(EditResult.NotFound, await rooms.Impacts.RemoveAsync(Rooms.Responder, incident.Id, wrong.Id));
    }

    [Theory]
    [InlineData(null, "  ")]
    [InlineData(101, "")]
    [InlineData(-1, "")]
    [InlineData(30, "two\nlines")]
    public async Task Record_ThatCannotBe_IsInvalidAndWritesNothing(int? percent, string what)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, percent, what)).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 5, "x", Rooms.Start.AddMinutes(6))).Outcome);

        Assert.Empty(rooms.News);
    }
}
