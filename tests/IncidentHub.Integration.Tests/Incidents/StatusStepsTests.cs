using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class StatusStepsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Step_ClickedOnce_MovesNow()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var steps = Show(browser, incident);

        await steps.InvokeAsync(() => steps.Find("button[title='Move to Mitigated']").ClickAsync(new()));

        incident = (await browser.Rooms.ReadAsync(incident.Id))!;
        Assert.Equal((IncidentStatus.Mitigated, Rooms.Start), (incident.Status, incident.MitigatedAt));
        Assert.Empty(steps.FindAll("form"));
    }

    [Fact]
    public async Task At_ATimeThatPassed_ShowsHowItIsUnderstoodAndMovesThen()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        browser.Rooms.Time.Advance(TimeSpan.FromHours(1));
        var steps = Show(browser, incident);

        await steps.InvokeAsync(() => steps.Find("button.at").ClickAsync(new()));
        Assert.Equal("Investigating", steps.Find("form select").GetAttribute("value"));
        await steps.InvokeAsync(() => steps.Find("form select").ChangeAsync("Identified"));
        await steps.InvokeAsync(() => steps.Find("form input").InputAsync("-15m"));
        Assert.Contains("3 Feb 10:15 UTC, 15 min ago", steps.Find("form").TextContent, StringComparison.Ordinal);
        await steps.InvokeAsync(() => steps.Find("form").SubmitAsync());

        incident = (await browser.Rooms.ReadAsync(incident.Id))!;
        Assert.Equal((IncidentStatus.Identified, Rooms.Start.AddMinutes(45)), (incident.Status, incident.IdentifiedAt));
        Assert.Empty(steps.FindAll("form"));
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("in an hour")]
    [InlineData("09:00-09:10")]
    public async Task At_ATimeThatMakesNoSense_SaysSoAndMovesNothing(string typed)
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var steps = Show(browser, incident);

        await steps.InvokeAsync(() => steps.Find("button.at").ClickAsync(new()));
        await steps.InvokeAsync(() => steps.Find("form input").InputAsync(typed));
        await steps.InvokeAsync(() => steps.Find("form").SubmitAsync());

        Assert.NotEmpty(steps.Find("form .error").TextContent);
        Assert.Equal(typed, steps.Find("form input").GetAttribute("value"));
        Assert.Equal(IncidentStatus.Triage, (await browser.Rooms.ReadAsync(incident.Id))!.Status);
    }

    [Fact]
    public async Task Show_AnInstantThatContradicts_IsFlaggedAtItsStep()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, incident.Status, IncidentStatus.Investigating);
        await browser.Rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, IncidentStatus.Investigating, IncidentStatus.Mitigated, Rooms.Start.AddHours(-2));

        var steps = Show(browser, (await browser.Rooms.ReadAsync(incident.Id))!);

        var flag = Assert.Single(steps.FindAll(".flag"));
        Assert.Contains("Mitigated lies before Acknowledged.", flag.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mitigated", flag.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_FoundByWords_AsksSayingWhatMovesThenMerges()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var into = await browser.Rooms.NewIncidentAsync("Pool is full");
        await browser.Rooms.NewIncidentAsync("Something else");
        var incident = await browser.Rooms.NewIncidentAsync();
        var steps = Show(browser, incident);

        await steps.InvokeAsync(() => Button(steps, "Merge into…").ClickAsync(new()));
        await steps.InvokeAsync(() => steps.Find("form.merge input").InputAsync("pool"));
        steps.WaitForAssertion(() => Assert.Single(steps.FindAll("ul.found li")));
        await steps.InvokeAsync(() => steps.Find("form.merge").SubmitAsync());
        Assert.Contains("timeline entries, hypotheses, measures and tasks move there", steps.Find("form.merge").TextContent, StringComparison.Ordinal);
        Assert.Equal(IncidentStatus.Triage, (await browser.Rooms.ReadAsync(incident.Id))!.Status);
        await steps.InvokeAsync(() => steps.Find("form.merge").SubmitAsync());

        steps.WaitForAssertion(() => Assert.Empty(steps.FindAll("form.merge")));
        Assert.Equal(into.Id, (await browser.Rooms.ReadAsync(incident.Id))!.MergedIntoId);
    }

    [Fact]
    public async Task Merge_EnterBeforeTheAnswer_WaitsForItAndTakesWhatWasTyped()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        await browser.Rooms.NewIncidentAsync("Pool is full");
        var incident = await browser.Rooms.NewIncidentAsync();
        var steps = Show(browser, incident);
        await steps.InvokeAsync(() => Button(steps, "Merge into…").ClickAsync(new()));
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        browser.Rooms.Contexts.Hold = _ =>
        {
            asked.TrySetResult();
            return goOn.Task;
        };

        var typing = steps.InvokeAsync(() => steps.Find("form.merge input").InputAsync("pool"));
        await asked.Task;
        var entering = steps.InvokeAsync(() => steps.Find("form.merge").SubmitAsync());
        goOn.SetResult();
        await Task.WhenAll(typing, entering);

        steps.WaitForAssertion(() => Assert.Contains("Pool is full?", steps.Find("form.merge").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_Escape_ClosesWithoutMerging()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, other) = (await browser.Rooms.NewIncidentAsync(), await browser.Rooms.NewIncidentAsync());
        var steps = Show(browser, incident);

        await steps.InvokeAsync(() => Button(steps, "Merge into…").ClickAsync(new()));
        await steps.InvokeAsync(() => steps.Find("form.merge input").InputAsync($"INC-{other.Number}"));
        steps.WaitForAssertion(() => Assert.Single(steps.FindAll("ul.found li")));
        await steps.InvokeAsync(() => steps.Find("form.merge").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));

        Assert.Empty(steps.FindAll("form.merge"));
        Assert.Null((await browser.Rooms.ReadAsync(incident.Id))!.MergedIntoId);
    }

    [Fact]
    public async Task Merged_OnItsPage_LeadsToTheOtherAndOffersNothingToChange()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (into, incident) = (await browser.Rooms.NewIncidentAsync("Pool is full"), await browser.Rooms.NewIncidentAsync());
        var page = browser.Render<IncidentPage>(parameters => parameters.Add(shown => shown.Number, incident.Number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("button.next")));

        await browser.Rooms.Merges.MergeAsync(Rooms.Manager, incident.Id, into.Number);

        page.WaitForAssertion(() =>
        {
            browser.Rooms.Time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal($"incidents/{into.Number}", page.Find(".merged a").GetAttribute("href"));
        });
        Assert.Empty(page.FindAll("button.next, form.compose"));
    }

    private static IRenderedComponent<StatusSteps> Show(Browser browser, Incident incident) =>
        browser.Render<StatusSteps>(parameters => parameters.Add(steps => steps.Incident, incident).Add(steps => steps.CanEdit, true));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<StatusSteps> steps, string text) =>
        steps.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
