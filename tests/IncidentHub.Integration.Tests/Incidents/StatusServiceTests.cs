using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Storage;
using Xunit;
using static IncidentHub.Core.Incidents.IncidentStatus;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class StatusServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Change_AlongTheWholeWay_SetsTheInstantsOfEachStep()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        foreach (var to in new[] { Investigating, Identified, Mitigated, Resolved, Closed })
        {
            rooms.Time.Advance(TimeSpan.FromMinutes(10));
            incident = (await rooms.ReadAsync(incident.Id))!;
            Assert.Equal(EditResult.Saved, await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, incident.Status, to));
        }

        incident = (await rooms.ReadAsync(incident.Id))!;
        Assert.Equal(Closed, incident.Status);
        Assert.Equal(Rooms.Start.AddMinutes(10), incident.AcknowledgedAt);
        Assert.Equal(Rooms.Start.AddMinutes(30), incident.MitigatedAt);
        Assert.Equal(Rooms.Start.AddMinutes(20), incident.IdentifiedAt);
        Assert.Equal(Rooms.Start.AddMinutes(40), incident.ResolvedAt);
        Assert.Equal(Rooms.Start.AddMinutes(50), incident.ClosedAt);
        Assert.Equal(5, rooms.News.Count(change => change.Part == IncidentPart.Head));
        Assert.Equal(
            ["status: Triage → Investigating", "status: Investigating → Identified", "status: Identified → Mitigated", "status: Mitigated → Resolved", "status: Resolved → Closed"],
            (await rooms.LogAsync(incident.Id)).Where(line => line.StartsWith("status", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Change_StraightToResolved_SetsWhatWasSkippedToo()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Resolved);

        incident = (await rooms.ReadAsync(incident.Id))!;
        Assert.Equal((Rooms.Start, Rooms.Start, Rooms.Start), (incident.AcknowledgedAt, incident.MitigatedAt, incident.ResolvedAt));
    }

    [Fact]
    public async Task Change_BackToWork_ClearsWhatNoLongerHoldsAndTheLogKeepsIt()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Resolved);
        rooms.Time.Advance(TimeSpan.FromHours(1));

        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Resolved, Mitigated);
        var mitigated = (await rooms.ReadAsync(incident.Id))!;
        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Mitigated, Investigating);
        var investigating = (await rooms.ReadAsync(incident.Id))!;

        Assert.Equal((Rooms.Start, null), (mitigated.MitigatedAt, mitigated.ResolvedAt));
        Assert.Equal((Rooms.Start, null, null), (investigating.AcknowledgedAt, investigating.MitigatedAt, investigating.ResolvedAt));
        Assert.Contains("resolved: 2026-02-03T09:30:00.0000000+00:00 → ", await rooms.LogAsync(incident.Id));
    }

    [Fact]
    public async Task Change_InstantsThatAPersonSet_AreKept()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        const string Earlier = "2026-02-03T08:00:00.0000000+00:00";
        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.MitigatedAt, "", Earlier);

        await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Resolved);

        Assert.Equal(Earlier, IncidentField.MitigatedAt.Read((await rooms.ReadAsync(incident.Id))!));
    }

    [Fact]
    public async Task Change_AtAnInstantThatPassed_HappenedThenOnTheIncidentAndItsTimeline()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        rooms.Time.Advance(TimeSpan.FromHours(1));
        var at = Rooms.Start.AddMinutes(20);

        Assert.Equal(EditResult.Saved, await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Mitigated, at.ToOffset(TimeSpan.FromHours(2))));

        incident = (await rooms.ReadAsync(incident.Id))!;
        Assert.Equal((at, at, null), (incident.AcknowledgedAt, incident.MitigatedAt, incident.IdentifiedAt));
        var told = Assert.Single(await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id));
        Assert.Equal((at, Rooms.Start.AddHours(1), TimelineEntryKind.System), (told.OccurredAt, told.RecordedAt, told.Kind));
        Assert.Equal("Status: Triage → Mitigated", told.Text);
        Assert.Contains("mitigated:  → 2026-02-03T09:50:00.0000000+00:00", await rooms.LogAsync(incident.Id));
    }

    [Fact]
    public async Task Change_AtAnInstantThatContradicts_IsSavedAndFlagged()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditResult.Saved, await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Resolved, Rooms.Start.AddHours(-1)));

        incident = (await rooms.ReadAsync(incident.Id))!;
        Assert.Equal(Rooms.Start.AddHours(-1), incident.ResolvedAt);
        Assert.Equal(
            ["Acknowledged lies before Detected.", "Mitigated lies before Detected.", "Resolved lies before Detected."],
            incident.Contradictions(Rooms.Start).Select(found => found.Text));
    }

    [Fact]
    public async Task Change_InTheFuture_IsRefusedBeyondWhatClocksDiffer()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var late = await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Mitigated, Rooms.Start.AddMinutes(6));
        var ahead = await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Mitigated, Rooms.Start.AddMinutes(5));

        Assert.Equal((EditOutcome.Invalid, EditOutcome.Saved), (late.Outcome, ahead.Outcome));
        Assert.Contains("future", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Closed)]
    [InlineData(Merged)]
    [InlineData(Triage)]
    [InlineData((IncidentStatus)42)]
    public async Task Change_ToWhatMayNotFollow_IsInvalidAndWritesNothing(IncidentStatus to)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditOutcome.Invalid, (await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, to)).Outcome);

        Assert.Equal(Triage, (await rooms.ReadAsync(incident.Id))!.Status);
        Assert.Single(await rooms.LogAsync(incident.Id));
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Change_TwoAtOnce_OneWinsAndTheOtherLearnsWhereItStands()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var results = await Task.WhenAll(
            rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, Triage, Investigating),
            rooms.Statuses.ChangeAsync(Rooms.Manager, incident.Id, Triage, Cancelled));

        var standing = (await rooms.ReadAsync(incident.Id))!.Status;
        Assert.Equal(EditResult.Saved, results[standing == Investigating ? 0 : 1]);
        Assert.Equal(EditResult.Conflict(standing.ToString()), results[standing == Investigating ? 1 : 0]);
        Assert.Single(rooms.News, change => change.Part == IncidentPart.Head);
    }
}
