using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems.Import;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Import;

public sealed class IncidentImportTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Began = new(2025, 5, 4, 23, 50, 0, TimeSpan.FromHours(2));

    private static readonly ReviewedImport Outage = new()
    {
        Title = "Cards refused",
        Severity = Severity.Sev2,
        Summary = "Cards were refused for half an hour.",
        AffectedUsersPercent = 12.5m,
        StartedAt = Began,
        EndedAt = Began.AddMinutes(30),
        RootCause = "A certificate had run out.",
        Resolution = "It was replaced.",
        ContributingFactors = ["Nobody watched the dates"],
        Timeline = [new ReviewedEntry(Began, "Payments fail"), new ReviewedEntry(Began.AddMinutes(30), "Payments pass")],
        Measures = [new ReviewedItem("**Dates** (detective): watch them all", "Dates (detective)")],
        Tasks = [new ReviewedItem("List all certificates", null, IsDone: true), new ReviewedItem(new string('x', 400), null)],
    };

    [Fact]
    public async Task CreateAsync_ReviewedDocument_MakesTheWholeIncident()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var result = await new IncidentImport(rooms.Contexts, rooms.Changes, rooms.Time).CreateAsync(Rooms.Responder, Outage);

        Assert.Null(result.Problem);
        var incident = (await rooms.Queries.FindAsync(Rooms.Responder, result.Number))!.Incident;
        Assert.Equal(IncidentStatus.Resolved, incident.Status);
        Assert.Equal(Began, incident.ImpactStartedAt);
        Assert.Equal(Began, incident.DetectedAt);
        Assert.Equal(Began.AddMinutes(30), incident.ResolvedAt);
        Assert.Equal(12.5m, incident.AffectedUsersPercent);
        Assert.Equal(["Payments fail", "Payments pass"], (await rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id)).Select(entry => entry.Text));
        var cause = await rooms.Causes.ReadAsync(Rooms.Responder, incident.Id);
        Assert.Equal(("A certificate had run out.", "It was replaced.", "Nobody watched the dates"), (cause.Statement, cause.Resolution, cause.Factors.Single().Text));
        var measure = (await rooms.TaskQueries.MeasuresAsync(Rooms.Responder, incident.Id)).Single();
        Assert.Equal(("Dates", MeasureKind.Detective, "watch them all"), (measure.Title, measure.Kind, measure.Description));
        var tasks = await rooms.TaskQueries.OfIncidentAsync(Rooms.Responder, incident.Id);
        Assert.Equal([CorrectiveTaskStatus.Done, CorrectiveTaskStatus.Open], tasks.Select(task => task.Status));
        Assert.Equal(new string('x', 400), tasks[1].Description);
        Assert.Single(rooms.News);
    }

    [Fact]
    public async Task CreateAsync_BadTitle_WritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var result = await new IncidentImport(rooms.Contexts, rooms.Changes, rooms.Time).CreateAsync(Rooms.Responder, Outage with { Title = " " });

        Assert.NotNull(result.Problem);
        Assert.Equal(0, (await rooms.Queries.ListAsync(Rooms.Manager, new IncidentFilter())).Total);
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task CreateAsync_Viewer_IsRefused()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var import = new IncidentImport(rooms.Contexts, rooms.Changes, rooms.Time);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => import.CreateAsync(Rooms.Viewer, Outage));
    }
}
