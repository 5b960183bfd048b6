using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.RootCauses;

public sealed class RootCauseServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Edit_EachText_IsStoredOnItsOwn()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        Assert.Equal(RootCauseView.Empty with { Factors = [] }, (await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id)) with { Factors = [] });

        foreach (var field in Enum.GetValues<RootCauseField>())
            Assert.Equal(EditResult.Saved, await rooms.Causes.EditAsync(Rooms.Responder, incident.Id, field, "", $"{field} text"));

        var cause = await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(("Statement text", "Trigger text", "Resolution text"), (cause.Statement, cause.Trigger, cause.Resolution));
        Assert.Equal(3, rooms.News.Count(change => change.Part == IncidentPart.RootCause));
        Assert.Equal("root cause:  → Statement text", (await rooms.LogAsync(incident.Id))[1]);
    }

    [Fact]
    public async Task Edit_FirstTextByTwoAtOnce_OneWinsAndTheOtherGetsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var results = await Task.WhenAll(
            rooms.Causes.EditAsync(Rooms.Responder, incident.Id, RootCauseField.Statement, "", "one"),
            rooms.Causes.EditAsync(Rooms.Manager, incident.Id, RootCauseField.Statement, "", "other"));

        var stands = (await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id)).Statement;
        Assert.Contains(EditResult.Saved, results);
        Assert.Contains(EditResult.Conflict(stands), results);
        Assert.Single(rooms.News);
    }

    [Fact]
    public async Task Edit_ThatCannotBeOrChangesNothing_WritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Causes.EditAsync(Rooms.Responder, incident.Id, default, "", "nul \0")).Outcome);
        Assert.Equal(EditResult.Saved, await rooms.Causes.EditAsync(Rooms.Responder, incident.Id, default, "", ""));
        Assert.Equal(EditOutcome.Invalid, (await rooms.Causes.AddFactorAsync(Rooms.Responder, incident.Id, "two\nlines")).Outcome);

        Assert.Single(await rooms.LogAsync(incident.Id));
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Factors_AddedAndRemoved_KeepTheirOrder()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, other) = (await rooms.NewIncidentAsync(), await rooms.NewIncidentAsync());
        foreach (var text in new[] { "first", " second ", "third" })
        {
            await rooms.Causes.AddFactorAsync(Rooms.Responder, incident.Id, text);
            rooms.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var second = (await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id)).Factors[1];
        Assert.Equal("second", second.Text);
        Assert.Equal(EditResult.NotFound, await rooms.Causes.RemoveFactorAsync(Rooms.Responder, other.Id, second.Id));
        Assert.Equal(EditResult.Saved, await rooms.Causes.RemoveFactorAsync(Rooms.Responder, incident.Id, second.Id));

        Assert.Equal(["first", "third"], (await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id)).Factors.Select(factor => factor.Text));
        Assert.Equal("contributing factor: second → ", (await rooms.LogAsync(incident.Id))[^1]);
    }
}
