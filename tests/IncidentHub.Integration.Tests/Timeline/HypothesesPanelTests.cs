using Bunit;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class HypothesesPanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Propose_ThenRuleOut_ShowsWhatThePathCost()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (id, page) = await OpenAsync(browser);

        await page.InvokeAsync(() => page.Find("form.add input").ChangeAsync(new() { Value = "The network" }));
        await page.InvokeAsync(() => page.Find("form.add").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("", page.Find("form.add input").GetAttribute("value") ?? ""));
        Reload(page, 1);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".hypothesis select")));
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(90));
        await page.InvokeAsync(() => page.Find(".hypothesis select").ChangeAsync(new() { Value = nameof(HypothesisStatus.RuledOut) }));
        Reload(page, 2);

        page.WaitForAssertion(() => Assert.Contains("1 h 30 min on ruled-out paths", page.Markup, StringComparison.Ordinal));
        Assert.Equal(HypothesisStatus.RuledOut, Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id)).Status);
    }

    [Fact]
    public async Task Move_AfterSomebodyElse_IsToldWhereItStands()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (id, page) = await OpenAsync(browser, "The network");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".hypothesis select")));
        var hypothesis = Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id));
        await browser.Rooms.Hypotheses.MoveAsync(Rooms.Manager, id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.Confirmed);

        await page.InvokeAsync(() => page.Find(".hypothesis select").ChangeAsync(new() { Value = nameof(HypothesisStatus.RuledOut) }));

        page.WaitForAssertion(() => Assert.Contains("Somebody else set this to Confirmed", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_OfALostPage_IsThereAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        browser.Keep($"{incident.Id}.hypothesis", "Perhaps the po");

        var page = browser.Render<HypothesesPanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true));

        page.WaitForAssertion(() => Assert.Equal("Perhaps the po", page.Find("form.add input").GetAttribute("value")));
    }

    [Fact]
    public async Task Card_DroppedOnAnotherGroup_MovesThere()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (id, page) = await OpenAsync(browser, "The network");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".hypothesis")));

        await page.InvokeAsync(() => page.Find(".hypothesis").DragStartAsync(new()));
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".group").Count));
        await page.InvokeAsync(() => page.Find(".group[aria-label=Testing]").DropAsync(new()));

        Assert.Equal(HypothesisStatus.Testing, Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id)).Status);
    }

    [Fact]
    public async Task Confirmed_MadeTheRootCause_AsksFirstWhereOneStands()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (id, page) = await OpenAsync(browser, "The network");
        var hypothesis = Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id));
        await browser.Rooms.Hypotheses.MoveAsync(Rooms.Responder, id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.Confirmed);
        await browser.Rooms.Causes.EditAsync(Rooms.Manager, id, IncidentHub.Core.RootCauses.RootCauseField.Statement, "", "The pool");
        Reload(page, 1);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".hypothesis.confirmed")));

        await page.InvokeAsync(() => Button(page, "Make it the root cause").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("The pool", page.Find("[role=alert] blockquote").TextContent));
        await page.InvokeAsync(() => Button(page, "Put it behind").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        Assert.Equal("The pool\n\nThe network", (await browser.Rooms.Causes.ReadAsync(Rooms.Viewer, id)).Statement);
    }

    [Fact]
    public async Task HandOver_ToATypedName_ShowsWhoHoldsIt()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser, "The network");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".hypothesis")));

        await page.InvokeAsync(() => Button(page, "Hand over").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("input[aria-label='Who follows it']").ChangeAsync("Database administrator"));
        await page.InvokeAsync(() => page.Find(".hypothesis form.acts").SubmitAsync());
        Reload(page, 1);

        page.WaitForAssertion(() => Assert.Contains("Database administrator since 09:30", page.Find(".hypothesis .facts").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<HypothesesPanel> page, string name) =>
        page.FindAll("button").First(button => button.TextContent.Trim() == name);

    private static void Reload(IRenderedComponent<HypothesesPanel> page, int revision) =>
        page.Render(parameters => parameters.Add(panel => panel.Revision, revision));

    private static async Task<(Guid, IRenderedComponent<HypothesesPanel>)> OpenAsync(Browser browser, string? statement = null)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        if (statement is not null)
            await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, statement);
        return (incident.Id, browser.Render<HypothesesPanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true)));
    }
}
