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

        await page.InvokeAsync(() => page.Find("form input").ChangeAsync(new() { Value = "The network" }));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("", page.Find("form input").GetAttribute("value") ?? ""));
        Reload(page, 1);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("select")));
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(90));
        await page.InvokeAsync(() => page.Find("select").ChangeAsync(new() { Value = nameof(HypothesisStatus.RuledOut) }));
        Reload(page, 2);

        page.WaitForAssertion(() => Assert.Contains("1 h 30 min on ruled-out paths", page.Markup, StringComparison.Ordinal));
        Assert.Equal(HypothesisStatus.RuledOut, Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id)).Status);
    }

    [Fact]
    public async Task Move_AfterSomebodyElse_IsToldWhereItStands()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (id, page) = await OpenAsync(browser, "The network");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("select")));
        var hypothesis = Assert.Single(await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, id));
        await browser.Rooms.Hypotheses.MoveAsync(Rooms.Manager, id, hypothesis.Id, HypothesisStatus.Proposed, HypothesisStatus.Confirmed);

        await page.InvokeAsync(() => page.Find("select").ChangeAsync(new() { Value = nameof(HypothesisStatus.RuledOut) }));

        page.WaitForAssertion(() => Assert.Contains("Somebody else set this to Confirmed", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_OfALostPage_IsThereAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        browser.Keep($"{incident.Id}.hypothesis", "Perhaps the po");

        var page = browser.Render<HypothesesPanel>(parameters => parameters.Add(panel => panel.IncidentId, incident.Id).Add(panel => panel.CanEdit, true));

        page.WaitForAssertion(() => Assert.Equal("Perhaps the po", page.Find("form input").GetAttribute("value")));
    }

    private static void Reload(IRenderedComponent<HypothesesPanel> page, int revision) =>
        page.Render(parameters => parameters.Add(panel => panel.Revision, revision));

    private static async Task<(Guid, IRenderedComponent<HypothesesPanel>)> OpenAsync(Browser browser, string? statement = null)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        if (statement is not null)
            await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, statement);
        return (incident.Id, browser.Render<HypothesesPanel>(parameters => parameters.Add(panel => panel.IncidentId, incident.Id).Add(panel => panel.CanEdit, true)));
    }
}
