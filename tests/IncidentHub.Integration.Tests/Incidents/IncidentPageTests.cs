using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class IncidentPageTests(PostgresFixture postgres)
{
    /// <summary>One for each thing that the page shows, whatever there is of it.</summary>
    private const int CommandsToOpen = 24;

    [Fact]
    public async Task Open_AsAResponder_ShowsTheIncidentWithItsTools()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        await browser.Rooms.Example.AddToNewStoreAsync(Xunit.TestContext.Current.CancellationToken);

        var page = Open(browser, 1);

        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("li.item").Count));
        Assert.Contains("10 Mar 2024, 22:00 UTC", page.Find(".incident-head").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Sunday 10 March 2024", "Monday 11 March 2024"], page.FindAll("li.day").Select(day => day.TextContent));
        Assert.NotEmpty(page.FindAll("form.compose-line"));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("details.measure").Count));
    }

    [Fact]
    public async Task Open_AsAViewer_OffersNothingToChange()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        await browser.Rooms.Example.AddToNewStoreAsync(Xunit.TestContext.Current.CancellationToken);

        var page = Open(browser, 1);
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("li.item").Count));

        Assert.Empty(page.FindAll("form, textarea, select, .edit-button, .link-button"));
        Assert.All(page.FindAll(".steps button"), step => Assert.True(step.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Open_OneThatTheViewerMayNotSee_IsAsIfItWereNotThere()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync("Leak of keys", visibility: Visibility.Restricted);

        var page = Open(browser, incident.Number);

        page.WaitForAssertion(() => Assert.Contains("There is no INC-1", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Leak of keys", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_BySomebodyElse_AppearsOnTheOpenPage()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Open(browser, incident.Number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form.compose-line")));

        await browser.Rooms.Timeline.AddAsync(Rooms.Manager, incident.Id, new("Seen by another"));
        page.WaitForAssertion(() => Assert.Contains("Seen by another", page.Find("ol.tl").TextContent, StringComparison.Ordinal));
        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Severity, "Sev2", "Sev1");

        page.WaitForAssertion(() =>
        {
            browser.Rooms.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.NotEmpty(page.FindAll("select.severity.sev1"));
        });
    }

    [Fact]
    public async Task GoingToAnotherIncident_WhileTyping_TakesNothingAlong()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (one, other) = (await browser.Rooms.NewIncidentAsync("One"), await browser.Rooms.NewIncidentAsync("Other"));
        var page = Open(browser, one.Number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("form.compose-line")));
        var draft = page.Find("form.compose-line textarea").GetAttribute("data-draft");
        await page.Find("[aria-label='Edit title']").ClickAsync(new());

        page.Render(parameters => parameters.Add(incident => incident.Number, other.Number));
        page.WaitForAssertion(() => Assert.Contains("Other", page.Find("h1").TextContent, StringComparison.Ordinal));

        Assert.Equal($"{one.Id}.entry", draft);
        Assert.Equal($"{other.Id}.entry", page.Find("form.compose-line textarea").GetAttribute("data-draft"));
        Assert.Empty(page.FindAll("input[aria-label=title]"));
    }

    [Fact]
    public async Task Change_WhileThePageIsLoading_IsNotMissed()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync("Before");
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        browser.Rooms.Contexts.Hold = sql =>
        {
            // The incident itself is read by then; what belongs to it is not.
            if (!sql.Contains("affected_services", StringComparison.Ordinal))
                return Task.CompletedTask;
            asked.TrySetResult();
            return goOn.Task;
        };

        var page = Open(browser, incident.Number);
        await asked.Task;
        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Title, "Before", "After");
        goOn.SetResult();

        page.WaitForAssertion(() => Assert.Contains("After", page.Find("h1").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Open_HoweverMuchBelongsToIt_AsksTheDatabaseEquallyOften(int things)
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var rooms = browser.Rooms;
        var incident = await rooms.NewIncidentAsync();
        await rooms.AddEntriesAsync(incident.Id, things, index => Rooms.Start.AddMinutes(-index));
        for (var index = 0; index < things; index++)
        {
            await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, $"suspicion {index}");
            await rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = $"task {index}" });
            await rooms.Measures.AddAsync(Rooms.Responder, incident.Id, IncidentHub.Core.CorrectiveTasks.MeasureKind.Corrective, $"measure {index}", "");
            await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, IncidentRole.Responder, null, $"Responder {index}");
            await rooms.Services.AddAsync(Rooms.Responder, incident.Id, $"service {index}");
        }

        var before = rooms.Contexts.Commands;
        var page = Open(browser, incident.Number);
        page.WaitForAssertion(() =>
        {
            Assert.Equal(things, page.FindAll(".hypothesis").Count);
            Assert.Equal(things, page.FindAll("details.measure").Count);
            Assert.NotEmpty(page.FindAll(".tl .item"));
            Assert.Equal(3, page.FindAll("datalist:not([id^=people-])").Count);
        });
        page.WaitForState(() => rooms.Contexts.Commands - before >= CommandsToOpen);

        Assert.Equal(CommandsToOpen, rooms.Contexts.Commands - before);
    }

    [Fact]
    public async Task ActivityLog_Opened_ShowsWhoChangedWhatAndFollows()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync("Before");
        var page = Open(browser, incident.Number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("details.activity")));
        Assert.Empty(page.FindAll(".activity .line"));

        await page.InvokeAsync(() => page.Find("details.activity").ToggleAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("incident: Before", page.Find(".activity .line").TextContent, StringComparison.Ordinal));
        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Title, "Before", "After");

        page.WaitForAssertion(() =>
        {
            browser.Rooms.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Contains("Manager · title: Before → After", page.Find(".activity .line").TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Step_Clicked_MovesTheIncidentOn()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Open(browser, incident.Number);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.next")));

        await page.InvokeAsync(() => page.Find("button.next").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("Investigating", page.Find("[aria-current=step]").TextContent, StringComparison.Ordinal));
        Assert.Equal(IncidentStatus.Investigating, (await browser.Rooms.ReadAsync(incident.Id))!.Status);
    }

    [Fact]
    public async Task Example_RemovedByAManager_LeadsBackToTheList()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        await browser.Rooms.Example.AddToNewStoreAsync(Xunit.TestContext.Current.CancellationToken);
        var page = Open(browser, 1);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".example button")));

        await page.InvokeAsync(() => page.Find(".example button").ClickAsync(new()));

        Assert.Equal("incidents", browser.Path);
        Assert.Equal(0, (await browser.Rooms.Queries.ListAsync(Actor.System, new IncidentFilter())).Total);
    }

    private static IRenderedComponent<IncidentPage> Open(Browser browser, int number) =>
        browser.Render<IncidentPage>(parameters => parameters.Add(page => page.Number, number));
}
