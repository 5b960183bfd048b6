using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Example;

public sealed class ExampleOutageTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Began = new(2024, 3, 10, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Add_ToANewStore_TellsTheOutage()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        Assert.True(await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken));

        var details = (await rooms.Queries.FindAsync(Rooms.Viewer, 1))!;
        var incident = details.Incident;
        Assert.True(incident.IsExample);
        Assert.Equal((IncidentStatus.Resolved, 30m), (incident.Status, incident.AffectedUsersPercent));
        Assert.Equal((Began, Began.AddHours(4)), (incident.ImpactStartedAt, incident.ResolvedAt));
        Assert.Equal((Began, Began.AddMinutes(5)), (incident.DetectedAt, incident.AcknowledgedAt));
        Assert.Equal(TimeSpan.FromHours(4), incident.Duration(Rooms.Start));
        Assert.Empty(incident.Contradictions(Rooms.Start));
        Assert.Contains("connection pool", incident.Title, StringComparison.Ordinal);

        var entries = await rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(
            new[] { 0, 5, 10, 30, 60, 90, 120, 150, 180, 240 }.Select(minute => Began.AddMinutes(minute)), entries.Select(entry => entry.OccurredAt));
        Assert.Equal(TimelineEntryKind.Detection, entries[0].Kind);
        Assert.Contains("network", entries[5].Text, StringComparison.Ordinal);
        Assert.Equal(TimelineEntryKind.Escalation, entries[6].Kind);
        Assert.Equal(11, entries[6].OccurredAt.Day);
        Assert.Equal(TimelineEntryKind.Finding, entries[7].Kind);
        Assert.Equal(TimelineEntryKind.Recovery, entries[9].Kind);

        var hypotheses = await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id);
        Assert.Contains(hypotheses, found => found.Status == HypothesisStatus.RuledOut && found.Statement.Contains("network", StringComparison.Ordinal));
        Assert.Single(hypotheses, found => found.Status == HypothesisStatus.Confirmed);
        var cause = await rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id);
        Assert.Contains("connection pool", cause.Statement, StringComparison.Ordinal);
        Assert.Contains("connection pool", cause.Resolution, StringComparison.Ordinal);
        Assert.NotEmpty(cause.Factors);
        Assert.Equal(4, (await rooms.TaskQueries.MeasuresAsync(Rooms.Viewer, incident.Id)).Count);
        var tasks = await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(4, tasks.Count);
        Assert.All(tasks, task => Assert.True(task is { OwnerName.Length: > 0, DueOn: not null, MeasureId: not null }));
    }

    [Fact]
    public async Task Add_Again_DoesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        Assert.True(await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken));
        Assert.False(await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Add_WhereAnIncidentWasOpened_DoesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.NewIncidentAsync();

        Assert.False(await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Add_BySeveralStartersAtOnce_AddsOne()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken)));

        Assert.Single(added, true);
        Assert.Equal(1, (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Remove_ByAManager_TakesAllThatBelongsToItForGood()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken);
        var id = (await rooms.Queries.FindAsync(Actor.System, 1))!.Incident.Id;

        await rooms.Example.RemoveAsync(Rooms.Manager, TestContext.Current.CancellationToken);

        Assert.Equal([new IncidentChange(id, IncidentPart.Head, Rooms.Manager.UserId)], rooms.News);
        Assert.Equal(0, await rooms.AskAsync<int>($"""
            SELECT ((SELECT count(*) FROM incidents) + (SELECT count(*) FROM timeline_entries) + (SELECT count(*) FROM hypotheses)
              + (SELECT count(*) FROM root_causes) + (SELECT count(*) FROM contributing_factors) + (SELECT count(*) FROM measures)
              + (SELECT count(*) FROM corrective_tasks) + (SELECT count(*) FROM activities) + (SELECT count(*) FROM role_assignments)
              + (SELECT count(*) FROM affected_services) + (SELECT count(*) FROM services))::int AS "Value"
            """));
        Assert.False(await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Remove_WhileOthersUseItsServices_LeavesThemAndTheirs()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync(TestContext.Current.CancellationToken);
        var incident = await rooms.NewIncidentAsync("Real");
        await rooms.Services.AddAsync(Rooms.Responder, incident.Id, "accounts");

        await rooms.Example.RemoveAsync(Rooms.Manager, TestContext.Current.CancellationToken);

        Assert.Equal(["Real"], (await rooms.Queries.ListAsync(Rooms.Viewer, new IncidentFilter())).Rows.Select(row => row.Title));
        Assert.Equal(["Accounts"], (await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Services.Select(service => service.Name));
    }
}
