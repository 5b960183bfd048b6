using Bunit;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.CorrectiveTasks;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Xunit;
using static Xunit.TestContext;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class TaskBoardTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Arrows_MoveACardAndStopAtWhatOnlyAProofReaches()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Size the pool" });
        var page = Open(browser, "board");

        await PressAsync(page, "ArrowLeft");
        Assert.Equal(CorrectiveTaskStatus.Open, await StatusAsync(browser, incident));
        await PressAsync(page, "ArrowRight");
        page.WaitForAssertion(() => Assert.Contains("Size the pool", Column(page, "In progress"), StringComparison.Ordinal));
        await PressAsync(page, "ArrowRight");
        page.WaitForAssertion(() => Assert.Contains("Size the pool", Column(page, "Done"), StringComparison.Ordinal));
        await PressAsync(page, "ArrowRight");

        Assert.Equal(CorrectiveTaskStatus.Done, await StatusAsync(browser, incident));
        Assert.Contains("Nothing is shown to have worked yet", Column(page, "Verified"), StringComparison.Ordinal);
        await PressAsync(page, "Enter");
        Assert.Equal("tasks/1", browser.Path);
    }

    [Fact]
    public async Task Card_HeldBackByAnother_StaysAndSaysWhy()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Alert on deadlocks" });
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Watch the pool" });
        var second = (await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Single(task => task.Title == "Watch the pool");
        await browser.Rooms.TaskDetails.DependOnAsync(Rooms.Responder, incident.Id, second.Id, 1, Current.CancellationToken);
        await browser.Rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, second.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress);
        var page = Open(browser, "board");

        await PressAsync(page, "ArrowRight", "Watch the pool");

        page.WaitForAssertion(() => Assert.Contains("TASK-1", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Watch the pool", Column(page, "In progress"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewer_SeesTheBoardAndMovesNothing()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Size the pool" });
        var page = Open(browser, "board");

        Assert.Equal("false", page.Find("li.task").GetAttribute("draggable"));
        await PressAsync(page, "ArrowRight");

        Assert.Equal(CorrectiveTaskStatus.Open, await StatusAsync(browser, incident));
    }

    [Fact]
    public async Task Bulk_ChangesWhatIsChosenAndUndoTurnsItBack()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        foreach (var title in new[] { "Size the pool", "Alert on deadlocks", "Write it down" })
            await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = title });
        var notices = browser.Render<MudSnackbarProvider>();
        var page = Open(browser, "list");
        await ChooseAsync(page, 1);
        await ChooseAsync(page, 3);

        await page.InvokeAsync(() => page.Find("select[aria-label='New priority']").ChangeAsync(nameof(TaskPriority.High)));
        await page.InvokeAsync(() => page.Find("input[aria-label='New owner']").ChangeAsync("Platform team"));
        await page.InvokeAsync(() => page.Find("select[aria-label='New state']").ChangeAsync(nameof(CorrectiveTaskStatus.InProgress)));
        await page.InvokeAsync(() => page.Find("form.bulk").SubmitAsync());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.bulk")));
        Assert.Equal(
            [(1, TaskPriority.High, "Platform team", CorrectiveTaskStatus.InProgress), (2, TaskPriority.Normal, "", CorrectiveTaskStatus.Open), (3, TaskPriority.High, "Platform team", CorrectiveTaskStatus.InProgress)],
            await ReadAsync(browser, incident));

        notices.WaitForAssertion(() => Assert.Contains("2 changed.", notices.Markup, StringComparison.Ordinal));
        await notices.InvokeAsync(() => notices.FindAll("button").First(button => button.TextContent == "Undo").ClickAsync(new()));
        await browser.SeeAsync(page, () => Assert.Equal(3, page.FindAll("span.late").Count));
        Assert.All(await ReadAsync(browser, incident), task => Assert.Equal((TaskPriority.Normal, "", CorrectiveTaskStatus.Open), (task.Priority, task.Owner, task.Status)));
    }

    [Fact]
    public async Task Bulk_OfWhatIsRefused_SaysWhichAndKeepsItChosen()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Size the pool" });
        var page = Open(browser, "list");
        await ChooseAsync(page, 1);

        await page.InvokeAsync(() => page.Find("select[aria-label='New state']").ChangeAsync(nameof(CorrectiveTaskStatus.NotDoing)));
        await page.InvokeAsync(() => page.Find("form.bulk").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("TASK-1", page.Find("form.bulk [role=alert]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("input[aria-label='Why they are not done']").ChangeAsync("The pool is gone"));
        await page.InvokeAsync(() => page.Find("form.bulk").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("Nothing is to be done", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_NameWhoHasWhatToDoAndIncidentsWithoutTasks()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Size the pool", OwnerName = "Platform team", DueOn = new DateOnly(2026, 2, 1) });
        var other = await browser.Rooms.NewIncidentAsync("Orders wait");
        await browser.Rooms.Measures.AddAsync(Rooms.Responder, other.Id, MeasureKind.Detective, "Watch the queue", "");
        await browser.Rooms.NewIncidentAsync("For few", visibility: Visibility.Restricted);

        var page = Open(browser, "people");

        page.WaitForAssertion(() => Assert.Contains("Platform team", page.Find("tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Equal("1", page.Find("td.late").TextContent);
        Assert.Contains($"INC-{other.Number} Orders wait", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("For few", page.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<TasksPage> Open(Browser browser, string view)
    {
        browser.Navigation.NavigateTo(view == "list" ? "tasks" : $"tasks?view={view}");
        var page = browser.Render<TasksPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("section.card")));
        if (view == "board")
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("li.task")));
        return page;
    }

    private static string Column(IRenderedComponent<TasksPage> page, string name) => page.Find($"section[aria-label='{name}']").TextContent;

    private static Task PressAsync(IRenderedComponent<TasksPage> page, string key, string title = "") =>
        page.InvokeAsync(() => page.FindAll("li.task").First(card => card.TextContent.Contains(title, StringComparison.Ordinal)).KeyDownAsync(new KeyboardEventArgs { Key = key }));

    private static Task ChooseAsync(IRenderedComponent<TasksPage> page, int number)
    {
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"input[aria-label='Choose TASK-{number}']")));
        return page.InvokeAsync(() => page.Find($"input[aria-label='Choose TASK-{number}']").ChangeAsync(true));
    }

    private static async Task<CorrectiveTaskStatus> StatusAsync(Browser browser, Incident incident) =>
        Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Status;

    private static async Task<IReadOnlyList<(int Number, TaskPriority Priority, string Owner, CorrectiveTaskStatus Status)>> ReadAsync(Browser browser, Incident incident) =>
        [.. (await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).OrderBy(task => task.Number).Select(task => (task.Number, task.Priority, task.OwnerName, task.Status))];
}
