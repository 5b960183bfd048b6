using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class IncidentServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Create_ByAResponder_IsStoredLoggedAndTold()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var made = await rooms.Incidents.CreateAsync(Rooms.Responder, new NewIncident { Title = " Sign-in fails ", Severity = Severity.Sev1, Summary = "*All*" });

        var stored = (await rooms.ReadAsync(made.Id))!;
        Assert.Equal((1, "Sign-in fails", "*All*"), (stored.Number, stored.Title, stored.Summary));
        Assert.Equal((IncidentStatus.Triage, Visibility.Everyone), (stored.Status, stored.Visibility));
        Assert.Equal((Rooms.Start, Rooms.Start, Rooms.Responder.UserId), (stored.CreatedAt, stored.DetectedAt, stored.CreatedById));
        Assert.Equal(["incident:  → Sign-in fails"], await rooms.LogAsync(made.Id));
        Assert.Equal([new IncidentChange(made.Id, IncidentPart.Head, Rooms.Responder.UserId)], rooms.News);
    }

    [Theory]
    [InlineData("", "", Severity.Sev1, Visibility.Everyone)]
    [InlineData("two\nlines", "", Severity.Sev1, Visibility.Everyone)]
    [InlineData("fine", "nul \0", Severity.Sev1, Visibility.Everyone)]
    [InlineData("fine", "", (Severity)0, Visibility.Everyone)]
    [InlineData("fine", "", Severity.Sev1, (Visibility)7)]
    public async Task Create_ThatCannotBe_IsRefusedAndNothingStored(string title, string summary, Severity severity, Visibility visibility)
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var made = await rooms.Incidents.CreateAsync(
            Rooms.Responder, new NewIncident { Title = title, Severity = severity, Summary = summary, Visibility = visibility });

        Assert.NotNull(made.Problem);
        Assert.Empty(rooms.News);
        Assert.Equal(0, (await rooms.Queries.ListAsync(Actor.System, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task Create_WithoutASummaryAtAll_HasAnEmptyOne()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);

        var made = await rooms.Incidents.CreateAsync(Rooms.Responder, new NewIncident { Title = "x", Severity = Severity.Sev1, Summary = null! });

        Assert.Equal("", (await rooms.ReadAsync(made.Id))!.Summary);
    }

    [Fact]
    public async Task EveryWrite_ByAViewer_IsForbiddenAndChangesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var (viewer, id) = (Rooms.Viewer, incident.Id);
        Func<Task>[] writes =
        [
            () => rooms.Incidents.CreateAsync(viewer, new NewIncident { Title = "x", Severity = Severity.Sev1 }),
            () => rooms.Incidents.EditFieldAsync(viewer, id, IncidentField.Title, incident.Title, "x"),
            () => rooms.Roles.AssignAsync(viewer, id, IncidentRole.Scribe, null, "x"),
            () => rooms.Roles.ReleaseAsync(viewer, id, Guid.NewGuid()),
            () => rooms.Statuses.ChangeAsync(viewer, id, incident.Status, IncidentStatus.Resolved),
            () => rooms.Services.AddAsync(viewer, id, "x"),
            () => rooms.Services.RemoveAsync(viewer, id, Guid.NewGuid()),
            () => rooms.Timeline.AddAsync(viewer, id, new("x")),
            () => rooms.Timeline.EditTextAsync(viewer, id, Guid.NewGuid(), "", "x"),
            () => rooms.Timeline.EditTimeAsync(viewer, id, Guid.NewGuid(), Rooms.Start, new EntryTime(Rooms.Start)),
            () => rooms.Timeline.DeleteAsync(viewer, id, Guid.NewGuid()),
            () => rooms.Hypotheses.ProposeAsync(viewer, id, "x"),
            () => rooms.Hypotheses.MoveAsync(viewer, id, Guid.NewGuid(), default, default),
            () => rooms.Causes.EditAsync(viewer, id, default, "", "x"),
            () => rooms.Causes.AddFactorAsync(viewer, id, "x"),
            () => rooms.Causes.RemoveFactorAsync(viewer, id, Guid.NewGuid()),
            () => rooms.Measures.AddAsync(viewer, id, default, "x", ""),
            () => rooms.Measures.RemoveAsync(viewer, id, Guid.NewGuid()),
            () => rooms.Tasks.AddAsync(viewer, id, new() { Title = "x" }),
            () => rooms.Tasks.EditAsync(viewer, id, Guid.NewGuid(), new() { Title = "x" }, new() { Title = "y" }),
            () => rooms.Tasks.MoveAsync(viewer, id, Guid.NewGuid(), default, default),
            () => rooms.Example.RemoveAsync(Rooms.Responder),
        ];

        foreach (var write in writes)
            await Assert.ThrowsAsync<UnauthorizedAccessException>(write);

        Assert.Empty(rooms.News);
        Assert.Single(await rooms.LogAsync(id));
    }

    [Fact]
    public async Task EveryWrite_OfAnIncidentThatTheActorMayNotSee_FindsNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync(visibility: Visibility.Restricted);
        var (stranger, id) = (Rooms.Person("Stranger", Role.Responder), incident.Id);

        Assert.All(
            new[]
            {
                await rooms.Incidents.EditFieldAsync(stranger, id, IncidentField.Title, incident.Title, "x"),
                await rooms.Roles.AssignAsync(stranger, id, IncidentRole.Scribe, stranger.UserId, "Stranger"),
                await rooms.Statuses.ChangeAsync(stranger, id, incident.Status, IncidentStatus.Resolved),
                await rooms.Services.AddAsync(stranger, id, "x"),
                await rooms.Timeline.AddAsync(stranger, id, new("x")),
                await rooms.Hypotheses.ProposeAsync(stranger, id, "x"),
                await rooms.Causes.EditAsync(stranger, id, default, "", "x"),
                await rooms.Measures.AddAsync(stranger, id, default, "x", ""),
                await rooms.Tasks.AddAsync(stranger, id, new() { Title = "x" }),
                await rooms.Incidents.EditFieldAsync(Rooms.Manager, Guid.NewGuid(), IncidentField.Title, "", "x"),
            },
            result => Assert.Equal(EditResult.NotFound, result));
        Assert.Empty(rooms.News);
        Assert.Single(await rooms.LogAsync(id));
    }

    [Fact]
    public async Task EditField_WithTheValueThatStands_SavesLogsAndTells()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.AffectedUsersPercent, "", "33,333 %");

        Assert.Equal(EditResult.Saved, result);
        Assert.Equal(33.33m, (await rooms.ReadAsync(incident.Id))!.AffectedUsersPercent);
        Assert.Equal("affected users:  → 33.33", (await rooms.LogAsync(incident.Id))[^1]);
        Assert.Equal(new IncidentChange(incident.Id, IncidentPart.Head, Rooms.Responder.UserId), rooms.News.First());
    }

    [Fact]
    public async Task EditField_SeenSomethingElse_ConflictsAndWritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Title, "Another title", "Mine");

        Assert.Equal(EditResult.Conflict("Sign-in fails"), result);
        await NothingChangedAsync(rooms, incident);
    }

    [Fact]
    public async Task EditField_ToWhatCannotBe_IsInvalidAndWritesNothing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var result = await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Title, incident.Title, " ");

        Assert.Equal(EditOutcome.Invalid, result.Outcome);
        await NothingChangedAsync(rooms, incident);
    }

    [Fact]
    public async Task EditField_ToWhatItIs_IsSavedWithoutNews()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        Assert.Equal(EditResult.Saved, await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Title, incident.Title, incident.Title));

        await NothingChangedAsync(rooms, incident);
    }

    [Fact]
    public async Task EditField_ManyAtOnceFromOneValue_ExactlyOneWinsAndTheOthersLearnIt()
    {
        const int Writers = 8;
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
            rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Title, incident.Title, $"Title of {writer}")));

        var winner = Assert.Single(Enumerable.Range(0, Writers), writer => results[writer].Outcome == EditOutcome.Saved);
        Assert.Equal(Writers - 1, results.Count(result => result == EditResult.Conflict($"Title of {winner}")));
        Assert.Equal($"Title of {winner}", (await rooms.ReadAsync(incident.Id))!.Title);
        Assert.Equal(2, (await rooms.LogAsync(incident.Id)).Count);
        Assert.Single(rooms.News);
    }

    [Fact]
    public async Task EditField_TwoFieldsAtOnce_BothAreSaved()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        var results = await Task.WhenAll(
            rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Summary, "", "What happened"),
            rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Impact, "", "What users felt"));

        Assert.Equal([EditResult.Saved, EditResult.Saved], results);
        var stored = (await rooms.ReadAsync(incident.Id))!;
        Assert.Equal(("What happened", "What users felt"), (stored.Summary, stored.Impact));
    }

    [Fact]
    public async Task EditField_LongestTextsOfManyWords_AreStored()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var words = string.Concat(Enumerable.Range(0, IncidentLimits.Text / 2).Select(index => $"{(char)(0x4e00 + (index % 20_000))} "));

        Assert.Equal(EditResult.Saved, await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Summary, "", words));
        Assert.Equal(EditResult.Saved, await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Impact, "", new string('x', IncidentLimits.Text)));
    }

    [Fact]
    public async Task Publish_AfterTheCommit_IsSeenByWhoeverReadsOnHearing()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        var read = new List<string>();
        using var reader = rooms.Changes.Subscribe(change =>
        {
            using var db = rooms.Contexts.CreateDbContext();
            read.Add(db.Incidents.Where(found => found.Id == change.IncidentId).Select(found => found.Title).Single());
        });

        await rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.Title, incident.Title, "After");

        Assert.Equal(["After"], read);
    }

    [Fact]
    public async Task Write_ThatFailsHalfWay_LeavesNothingAndTellsNobody()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => rooms.Writer.EditAsync(Rooms.Responder, incident.Id, IncidentPart.Head, write =>
        {
            write.Incident.Title = "Half";
            write.Log("title", "Sign-in fails", "Half");
            throw new InvalidOperationException("broken");
        }));

        await NothingChangedAsync(rooms, incident);
    }

    private static async Task NothingChangedAsync(Rooms rooms, Incident incident)
    {
        Assert.Equal("Sign-in fails", (await rooms.ReadAsync(incident.Id))!.Title);
        Assert.Single(await rooms.LogAsync(incident.Id));
        Assert.Empty(rooms.News);
    }
}
