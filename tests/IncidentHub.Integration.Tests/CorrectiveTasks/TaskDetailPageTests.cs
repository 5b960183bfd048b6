using Bunit;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.CorrectiveTasks;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IncidentHub.Integration.Tests.CorrectiveTasks;

public sealed class TaskDetailPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Task_GetsStepsACommentAndWhatItWaitsFor_ByItsPage()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Alert on deadlocks" });
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Choose what to alert on" });
        var page = Open(browser, 1);

        await FillAsync(page, "A line for the checklist", "Agree on a threshold");
        page.WaitForAssertion(() => Assert.Contains("Agree on a threshold", page.Find(".tick").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".tick input").ChangeAsync(true));
        page.WaitForAssertion(() => Assert.Contains("1 of 1", page.Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("textarea").ChangeAsync("Tried **five a minute**."));
        await page.InvokeAsync(() => page.Find("form:has(textarea)").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("five a minute", page.Find("article.comment strong ~ * strong, article.comment p strong").TextContent));

        await FillAsync(page, "Number of the task that it waits for", "1");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        await FillAsync(page, "Number of the task that it waits for", "2");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button[aria-label='Does not wait for TASK-2']")));
        await page.InvokeAsync(() => page.Find("select.state").ChangeAsync(nameof(CorrectiveTaskStatus.Done)));
        page.WaitForAssertion(() => Assert.Contains("TASK-2", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("It happened again", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOff_ByAnother_VerifiesAndByWhoDidItIsRefused()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Alert on deadlocks" });
        var page = Open(browser, 1);

        await page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent == "Add a check").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("form select").ChangeAsync("SignOff"));
        await page.InvokeAsync(() => page.Find("form:has(select)").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("When it is done", page.Find(".check").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("select.state").ChangeAsync(nameof(CorrectiveTaskStatus.Done)));
        await browser.SeeAsync(page, () => Assert.NotEmpty(page.FindAll(".check textarea")));

        await SignAsync(page, "I saw it myself");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        browser.Become(Rooms.Manager);
        var other = Open(browser, 1);
        other.WaitForAssertion(() => Assert.NotEmpty(other.FindAll(".check textarea")));
        await SignAsync(other, "The alert came within a minute");

        await browser.SeeAsync(other, () => Assert.Equal("Verified", other.Find(".head .pill.okp").TextContent));
        Assert.Contains("The alert came within a minute", other.Find(".check").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_OfWhatIsNotOpenToThePerson_IsNotThere()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync("For few", Rooms.Manager, Visibility.Restricted);
        await browser.Rooms.Tasks.AddAsync(Rooms.Manager, incident.Id, new() { Title = "Change the key" });

        foreach (var number in new[] { 1, 77 })
        {
            var page = Open(browser, number, isThere: false);
            Assert.Contains($"There is no TASK-{number}, or it is not open to you", page.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Deadlines_ChangeForASeverityAndCountForTasksFromThenOn()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var page = browser.Render<DeadlinesPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));

        await page.InvokeAsync(() => page.Find("input[aria-label='SEV2: days until it is done']").ChangeAsync("3"));
        await page.InvokeAsync(() => page.Find("select[aria-label='SEV2: which days count']").ChangeAsync(nameof(DayCount.Working)));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Equal("Choose a day.", page.Find("[role=alert]").TextContent);
        // Friday of a week that began on a Tuesday: three working days end on the Monday after it.
        await page.InvokeAsync(() => page.Find("input[type=date]").ChangeAsync("2026-02-06"));
        await page.InvokeAsync(() => page.Find("input[aria-label='Name of the holiday']").ChangeAsync("Company day"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("Fri 6 Feb 2026", page.Markup, StringComparison.Ordinal));

        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev2);
        await browser.Rooms.Tasks.AddAsync(Rooms.Responder, incident.Id, new() { Title = "Size the pool" });
        Assert.Equal(new DateOnly(2026, 2, 9), Assert.Single(await browser.Rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, incident.Id)).DueOn);

        await page.InvokeAsync(() => page.Find("input[aria-label='SEV2: days until it is done']").ChangeAsync("999999"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        await page.InvokeAsync(() => page.Find("button[aria-label='Remove Company day']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("None to come", page.Markup, StringComparison.Ordinal));
    }

    private static IRenderedComponent<TaskDetailPage> Open(Browser browser, int number, bool isThere = true)
    {
        var page = browser.Render<TaskDetailPage>(parameters => parameters.Add(shown => shown.Number, number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(isThere ? "h1" : ".empty")));
        return page;
    }

    private static async Task FillAsync(IRenderedComponent<IComponent> page, string label, string value)
    {
        await page.InvokeAsync(() => page.Find($"[aria-label='{label}']").ChangeAsync(value));
        await page.InvokeAsync(() => page.Find($"form:has([aria-label='{label}'])").SubmitAsync());
    }

    private static async Task SignAsync(IRenderedComponent<TaskDetailPage> page, string evidence)
    {
        await page.InvokeAsync(() => page.Find(".check textarea").ChangeAsync(evidence));
        await page.InvokeAsync(() => page.Find(".check form").SubmitAsync());
    }
}
