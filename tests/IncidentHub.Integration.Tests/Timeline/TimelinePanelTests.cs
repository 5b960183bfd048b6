using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelinePanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Refresh_OvertakenByALaterOne_DoesNotPutTheOldBack()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Open(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")));

        // The first refresh reads at once, but its answer comes late.
        var (read, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var asked = 0;
        browser.Rooms.Contexts.HoldAnswer = _ =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return Task.CompletedTask;
            read.SetResult();
            return goOn.Task;
        };
        page.Render(parameters => parameters.Add(panel => panel.Revision, 1));
        await read.Task;
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new("newer"));
        page.Render(parameters => parameters.Add(panel => panel.Revision, 2));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
        var renders = page.RenderCount;
        goOn.SetResult();

        page.WaitForState(() => page.RenderCount > renders);
        Assert.Single(page.FindAll("li.item"));
    }

    [Fact]
    public async Task News_OfAnEntry_AppearWithoutAskingTheDatabase()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Open(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".empty")));
        var row = new TimelineRow(
            Guid.NewGuid(), 1, Rooms.Start, null, false, Rooms.Start, TimelineEntryKind.Note, "Seen by another", "Manager", false, false, false, null, null, 0);
        var before = browser.Rooms.Contexts.Commands;

        browser.Rooms.Changes.Publish(new EntryChange(incident.Id, Rooms.Manager.UserId, row));
        browser.Rooms.Changes.Publish(new EntryChange(Guid.NewGuid(), Rooms.Manager.UserId, row with { Id = Guid.NewGuid(), Text = "Elsewhere" }));

        page.WaitForAssertion(() => Assert.Contains("Seen by another", Assert.Single(page.FindAll("li.item")).TextContent, StringComparison.Ordinal));
        Assert.Contains("1 entry", page.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Contains("Manager, 09:30: Seen by another", page.Find("[role=log]").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, browser.Rooms.Contexts.Commands);
    }

    [Fact]
    public async Task News_WhileTheFirstReadingIsOnItsWay_AreNotMissed()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        var (read, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        browser.Rooms.Contexts.HoldAnswer = _ =>
        {
            read.TrySetResult();
            return goOn.Task;
        };
        var page = Open(browser, incident);
        await read.Task;
        var row = new TimelineRow(
            Guid.NewGuid(), 1, Rooms.Start, null, false, Rooms.Start, TimelineEntryKind.Note, "Seen by another", "Manager", false, false, false, null, null, 0);

        browser.Rooms.Changes.Publish(new EntryChange(incident.Id, Rooms.Manager.UserId, row));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
        goOn.SetResult();

        page.WaitForState(() => browser.Rooms.Contexts.Commands >= 3);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Open_HoweverLongTheStory_AsksTwice(int entries)
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.AddEntriesAsync(incident.Id, entries, index => Rooms.Start.AddMinutes(-index));
        var before = browser.Rooms.Contexts.Commands;

        var page = Open(browser, incident);

        page.WaitForAssertion(() => Assert.Equal(Math.Min(entries, TimelineQueries.WindowSize), page.FindAll("li.item").Count));
        Assert.Equal(2, browser.Rooms.Contexts.Commands - before);
    }

    [Fact]
    public async Task Filter_ByKindPersonTextAndTime_ShowsWhatWasAskedForAndExportsTheSame()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.AddEntriesAsync(incident.Id, 100, index => Rooms.Start.AddMinutes(-index));
        await browser.Rooms.Timeline.AddAsync(Rooms.Manager, incident.Id, new NewEntry("The pool is too large", TimelineEntryKind.Finding));
        var page = Open(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("li.item")));

        await page.InvokeAsync(() => page.Find("button[aria-controls=tl-filter]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#tl-filter")));
        await page.InvokeAsync(() => page.FindAll("#tl-filter select")[0].ChangeAsync("Finding"));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
        Assert.Contains("1 of 101 entries", page.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Equal($"incidents/{incident.Number}/timeline/csv?kind=Finding", page.FindAll("#tl-filter a")[1].GetAttribute("href"));

        await page.InvokeAsync(() => page.FindAll("#tl-filter select")[0].ChangeAsync(""));
        await page.InvokeAsync(() => page.FindAll("#tl-filter select")[1].ChangeAsync("Manager"));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.item")));
        await page.InvokeAsync(() => page.FindAll("#tl-filter select")[1].ChangeAsync(""));
        await page.InvokeAsync(() => page.Find("input.find").ChangeAsync("no such words"));
        page.WaitForAssertion(() => Assert.Contains("None of the 101 entries matches", page.Find(".empty").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".empty button").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal(TimelineQueries.WindowSize, page.FindAll("li.item").Count));

        await page.InvokeAsync(() => page.Find(".jump input").ChangeAsync("purple"));
        await page.InvokeAsync(() => page.Find(".jump").SubmitAsync());
        Assert.Contains("Write a time", page.Find("#tl-filter [role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".jump input").ChangeAsync("08:00"));
        await page.InvokeAsync(() => page.Find(".jump").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("entry 90", page.Find(".tl").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".tl-newest"));
    }

    private static IRenderedComponent<TimelinePanel> Open(Browser browser, Incident incident) =>
        browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident));
}
