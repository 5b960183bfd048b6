using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;
using static IncidentHub.Core.Incidents.Severity;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class SeverityServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Change_Now_SavesLogsTellsAndKeepsTheHistory()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Sev3);
        rooms.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(EditResult.Saved, await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev3, Sev1));

        Assert.Equal(Sev1, (await rooms.ReadAsync(incident.Id))!.Severity);
        Assert.Equal("severity: Sev3 → Sev1", (await rooms.LogAsync(incident.Id))[^1]);
        var told = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id));
        Assert.Equal(("Severity: SEV3 → SEV1", Rooms.Start.AddMinutes(10)), (told.Text, told.OccurredAt));
        var change = Assert.Single(await rooms.Severities.ListAsync(Rooms.Responder, incident.Id));
        Assert.Equal((Sev3, Sev1, Rooms.Start.AddMinutes(10), "Responder"), (change.From, change.To, change.OccurredAt, change.ActorName));
    }

    [Fact]
    public async Task EditField_OfTheSeverity_DoesNotBypassTheHistory()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditResult.Saved, await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Severity, "Sev2", "Sev1"));

        Assert.Equal(Sev1, (await rooms.ReadAsync(incident.Id))!.Severity);
        Assert.Equal((Sev2, Sev1), Assert.Single(await rooms.Severities.ListAsync(Rooms.Responder, incident.Id)) is var change ? (change.From, change.To) : default);
        Assert.Single(await rooms.LogAsync(incident.Id), "severity: Sev2 → Sev1");
        Assert.Equal("Severity: SEV2 → SEV1", Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id)).Text);
    }

    [Fact]
    public async Task Change_BeforeOneThatIsRecorded_TakesItsPlaceAndSaysWhatStands()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Sev3);
        rooms.Time.Advance(TimeSpan.FromMinutes(90));
        await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev3, Sev1);

        var result = await rooms.Severities.ChangeAsync(Rooms.Manager, incident.Id, Sev1, Sev2, Rooms.Start.AddMinutes(30));

        Assert.Equal(EditOutcome.Saved, result.Outcome);
        Assert.Contains("stays SEV1", result.Message, StringComparison.Ordinal);
        Assert.Equal(Sev1, (await rooms.ReadAsync(incident.Id))!.Severity);
        var history = new SeverityHistory(await rooms.Severities.ListAsync(Rooms.Responder, incident.Id), Sev1);
        Assert.Equal(
            [new(Sev1, TimeSpan.FromMinutes(30)), new(Sev2, TimeSpan.FromMinutes(60)), new(Sev3, TimeSpan.FromMinutes(30))],
            history.Spent(Rooms.Start, Rooms.Start.AddMinutes(120)));
    }

    [Fact]
    public async Task Change_ThatCannotBe_WritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditResult.Conflict("Sev2"), await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev3, Sev1));
        Assert.Equal(EditOutcome.Invalid, (await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev2, Sev1, Rooms.Start.AddHours(1))).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev2, (Severity)9)).Outcome);
        Assert.Equal(EditResult.Saved, await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev2, Sev2));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => rooms.Severities.ChangeAsync(Rooms.Viewer, incident.Id, Sev2, Sev1));

        Assert.Empty(rooms.News);
        Assert.Single(await rooms.LogAsync(incident.Id));
    }

    [Fact]
    public async Task List_OfOneThatTheReaderMayNotSee_IsEmpty()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(visibility: Visibility.Restricted);
        await rooms.Severities.ChangeAsync(Rooms.Responder, incident.Id, Sev2, Sev1);
        await rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 30, "Sign-in");

        Assert.Empty(await rooms.Severities.ListAsync(Rooms.Viewer, incident.Id));
        Assert.Empty(await rooms.Impacts.ListAsync(Rooms.Viewer, incident.Id));
        Assert.Single(await rooms.Impacts.ListAsync(Rooms.Manager, incident.Id));
    }
}
