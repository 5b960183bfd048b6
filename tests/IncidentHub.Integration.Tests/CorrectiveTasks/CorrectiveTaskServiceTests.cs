using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class CorrectiveTaskServiceTests(PostgresFixture postgres)
{
    private static readonly TaskContent Plain = new() { Title = "Set the pool size" };

    [Fact]
    public async Task Add_WithEverything_IsStoredNumberedAndTold()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Measures.AddAsync(Rooms.Responder, incident.Id, MeasureKind.Preventative, " Measure ", "why");
        var measure = Assert.Single(await rooms.TaskQueries.MeasuresAsync(Rooms.Viewer, incident.Id));
        var said = new TaskContent { Title = "Do", Description = "*how*", OwnerName = "Platform team", DueOn = new(2026, 3, 1), MeasureId = measure.Id };

        Assert.Equal(EditResult.Saved, await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, said));

        var task = await ReadAsync(rooms, incident);
        Assert.Equal(said, TaskContent.Of(task));
        Assert.Equal((1, CorrectiveTaskStatus.Open, Rooms.Start), (task.Number, task.Status, task.CreatedAt));
        Assert.Equal(("Measure", MeasureKind.Preventative, "why"), (measure.Title, measure.Kind, measure.Description));
        Assert.Equal(2, rooms.News.Count(change => change.Part == IncidentPart.Tasks));
        Assert.Equal(["measure:  → Measure", "task added:  → Do"], (await rooms.LogAsync(incident.Id)).Skip(1));
    }

    [Fact]
    public async Task AddAndEdit_ThatCannotBe_AreInvalidAndWriteNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var (incident, other) = (await rooms.NewIncidentAsync(severity: Severity.Sev4), await rooms.NewIncidentAsync(severity: Severity.Sev4));
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, Plain);
        await rooms.Measures.AddAsync(Rooms.Responder, other.Id, default, "Of another incident", "");
        var foreign = Assert.Single(await rooms.TaskQueries.MeasuresAsync(Rooms.Viewer, other.Id)).Id;
        var task = await ReadAsync(rooms, incident);
        rooms.News.Clear();

        foreach (var said in new[]
                 {
                     Plain with { Title = "" }, Plain with { Description = "nul \0" }, Plain with { OwnerName = new string('x', 101) },
                     Plain with { OwnerName = "two\nlines" }, Plain with { MeasureId = foreign }, Plain with { MeasureId = Guid.NewGuid() },
                 })
        {
            Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, said)).Outcome);
            Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.EditAsync(Rooms.Responder, incident.Id, task.Id, Plain, said)).Outcome);
        }

        Assert.Equal(EditOutcome.Invalid, (await rooms.Measures.AddAsync(Rooms.Responder, incident.Id, (MeasureKind)42, "x", "")).Outcome);
        Assert.Equal(EditOutcome.Invalid, (await rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, task.Id, default, (CorrectiveTaskStatus)42)).Outcome);
        Assert.Equal(EditResult.NotFound, await rooms.Tasks.EditAsync(Rooms.Responder, other.Id, task.Id, Plain, Plain));
        Assert.Equal(EditResult.NotFound, await rooms.Tasks.MoveAsync(Rooms.Responder, other.Id, task.Id, default, CorrectiveTaskStatus.Done));
        Assert.Equal(2, (await rooms.LogAsync(incident.Id)).Count);
        Assert.Empty(rooms.News);
    }

    [Fact]
    public async Task Edit_TwoAtOnce_OneWinsAndTheOtherIsTold()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, Plain);
        var id = (await ReadAsync(rooms, incident)).Id;

        var results = await Task.WhenAll(
            rooms.Tasks.EditAsync(Rooms.Responder, incident.Id, id, Plain, Plain with { OwnerName = "One" }),
            rooms.Tasks.EditAsync(Rooms.Manager, incident.Id, id, Plain, Plain with { OwnerName = "Other" }));

        var owner = (await ReadAsync(rooms, incident)).OwnerName;
        Assert.Contains(EditResult.Saved, results);
        Assert.Contains(EditResult.Conflict($"Set the pool size · {owner} · no date · Normal"), results);
    }

    [Fact]
    public async Task Edit_OfTheDescriptionAlone_IsLoggedAsThat()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, Plain);

        await rooms.Tasks.EditAsync(Rooms.Responder, incident.Id, (await ReadAsync(rooms, incident)).Id, Plain, Plain with { Description = "how" });

        Assert.Equal(["task description: TASK-1  → TASK-1 how"], (await rooms.LogAsync(incident.Id)).Skip(2));
    }

    [Fact]
    public async Task Move_ToTheEndAndBack_SetsAndClearsWhenItWasFinished()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, Plain);
        var task = await ReadAsync(rooms, incident);

        Assert.Equal(EditResult.Saved, await rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, task.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.Done));
        Assert.Equal(Rooms.Start, (await ReadAsync(rooms, incident)).FinishedAt);
        Assert.Equal(
            EditResult.Conflict("Done"),
            await rooms.Tasks.MoveAsync(Rooms.Manager, incident.Id, task.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress));
        Assert.Equal(EditResult.Saved, await rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, task.Id, CorrectiveTaskStatus.Done, CorrectiveTaskStatus.Open));
        Assert.Null((await ReadAsync(rooms, incident)).FinishedAt);
    }

    [Fact]
    public async Task List_OverAllIncidents_PutsWhatIsDueFirstAndTheDatelessLast()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        await rooms.Example.AddToNewStoreAsync();
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        foreach (var (title, due) in new (string, DateOnly?)[] { ("dateless", null), ("late", new(2026, 5, 1)), ("soon", new(2026, 4, 1)) })
            await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = title, DueOn = due });
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = "done" });
        var done = (await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Single(task => task.Title == "done");
        await rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, done.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.NotDoing, "Something else does it");

        Assert.Equal(["soon", "late", "dateless"], (await rooms.TaskQueries.DueAsync(Rooms.Viewer, 10)).Select(row => row.Title));
        Assert.Equal(7, (await rooms.TaskLists.ListAsync(Rooms.Viewer, TaskFilter.Open)).Total);
        Assert.Equal(["done"], (await rooms.TaskLists.ListAsync(Rooms.Viewer, new TaskFilter { Statuses = [CorrectiveTaskStatus.NotDoing] })).Rows.Select(row => row.Title));
    }

    [Theory]
    [InlineData("pool", "Set the size of db-pool/orders")]
    [InlineData("ord siz", "Set the size of db-pool/orders")]
    [InlineData("100%", "Alert at 100% of the pool’s 5 connections")]
    [InlineData("'; --")]
    [InlineData("the | pool & !", "Set the size of db-pool/orders")]
    public async Task List_ByWords_FindsTheirBeginningsAnywhereInTheTitle(string text, string? first = null)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        foreach (var title in (string[])["Set the size of db-pool/orders", "Alert at 100% of the pool’s 5 connections", "Write it down"])
            await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new TaskContent { Title = title });

        var found = (await rooms.TaskLists.ListAsync(Rooms.Viewer, new TaskFilter { Text = text })).Rows.Select(row => row.Title).ToList();

        Assert.Equal(first, found.FirstOrDefault());
        Assert.Equal(text switch { "pool" or "the | pool & !" => 2, "'; --" => 0, _ => 1 }, found.Count);
    }

    [Fact]
    public async Task RemoveMeasure_WithTasks_KeepsTheTasks()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(severity: Severity.Sev4);
        await rooms.Measures.AddAsync(Rooms.Responder, incident.Id, default, "Measure", "");
        var measure = Assert.Single(await rooms.TaskQueries.MeasuresAsync(Rooms.Viewer, incident.Id));
        await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, Plain with { MeasureId = measure.Id });

        Assert.Equal(EditResult.Saved, await rooms.Measures.RemoveAsync(Rooms.Responder, incident.Id, measure.Id));
        Assert.Equal(EditResult.NotFound, await rooms.Measures.RemoveAsync(Rooms.Responder, incident.Id, measure.Id));

        Assert.Null((await ReadAsync(rooms, incident)).MeasureId);
    }

    private static async Task<CorrectiveTask> ReadAsync(Rooms rooms, Incident incident) =>
        Assert.Single(await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id));
}
