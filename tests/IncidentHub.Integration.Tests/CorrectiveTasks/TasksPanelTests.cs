using Bunit;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.CorrectiveTasks;
using Xunit;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class TasksPanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task MeasureAndTask_AddedChangedAndMoved_ShowIt()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);
        Assert.Contains("Nothing is to be changed yet", page.Markup, StringComparison.Ordinal);

        await ClickAsync(page, "Add measure");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("Write one line", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("form input").ChangeAsync("Watch the pool"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Refresh(page, 1);
        page.WaitForAssertion(() => Assert.Contains("Watch the pool", page.Find("details.measure").TextContent, StringComparison.Ordinal));

        await ClickAsync(page, "Add task");
        await page.InvokeAsync(() => page.Find("form input").ChangeAsync("Alert on deadlocks"));
        await page.InvokeAsync(() => page.Find("input[placeholder^='A person']").ChangeAsync("Platform team"));
        await page.InvokeAsync(() => page.Find("input[type=date]").ChangeAsync("2026-02-10"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Refresh(page, 2);
        page.WaitForAssertion(() => Assert.Contains("Alert on deadlocks", page.Find("button.title").TextContent, StringComparison.Ordinal));
        Assert.Contains("Platform team", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("due 10 Feb", page.Find(".facts").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("select.state").ChangeAsync(nameof(CorrectiveTaskStatus.Done)));
        Refresh(page, 3);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".line.finished")));
        Assert.Equal(CorrectiveTaskStatus.Done, Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Status);
    }

    [Fact]
    public async Task Task_ChangedByTwo_TheSecondIsToldKeepsTheirTextAndMayInsist()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "Alert on deadlocks");
        var task = Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id));
        await page.InvokeAsync(() => page.Find("button.title").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("form input").ChangeAsync("mine"));
        await browser.Rooms.Tasks.EditAsync(Rooms.Manager, incident.Id, task.Id, TaskContent.Of(task), new() { Title = "theirs" });
        Refresh(page, 1);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("theirs", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("mine", page.Find("form input").GetAttribute("value"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form")));
        Assert.Equal("mine", Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Title);
    }

    [Fact]
    public async Task State_MovedByTwo_TheSecondIsTold()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "Alert on deadlocks");
        var task = Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id));
        await browser.Rooms.Tasks.MoveAsync(Rooms.Manager, incident.Id, task.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress);

        await page.InvokeAsync(() => page.Find("select.state").ChangeAsync(nameof(CorrectiveTaskStatus.Done)));

        page.WaitForAssertion(() => Assert.Contains("Somebody else set this to In progress", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TasksPage_OpenAndFinished_AreShownApart()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var page = browser.Render<TasksPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing is to be done", page.Markup, StringComparison.Ordinal));
        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev4);
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "open one" });
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "finished one" });
        var done = (await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).Single(task => task.Title == "finished one");
        await browser.Rooms.Tasks.MoveAsync(Rooms.Responder, incident.Id, done.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.Done);

        await browser.SeeAsync(page, () => Assert.Contains("open one", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
        Assert.Contains("Nobody", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("select[aria-label=State]").ChangeAsync(nameof(CorrectiveTaskStatus.Done)));
        Assert.Equal("tasks?status=Done", browser.Path);
        page.Render();
        page.WaitForAssertion(() => Assert.Contains("finished one", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
    }

    private static Task ClickAsync(IRenderedComponent<TasksPanel> page, string name) =>
        page.InvokeAsync(() => page.FindAll("header button").First(button => button.TextContent.StartsWith(name, StringComparison.Ordinal)).ClickAsync(new()));

    private static void Refresh(IRenderedComponent<TasksPanel> page, int revision) => page.Render(parameters => parameters.Add(panel => panel.Revision, revision));

    private static async Task<(Incident, IRenderedComponent<TasksPanel>)> OpenAsync(Browser browser, string? task = null)
    {
        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev4);
        if (task is not null)
            await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = task });
        var page = browser.Render<TasksPanel>(parameters => parameters.Add(panel => panel.IncidentId, incident.Id).Add(panel => panel.CanEdit, true));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(task is null ? "p.muted" : "select.state")));
        return (incident, page);
    }
}
