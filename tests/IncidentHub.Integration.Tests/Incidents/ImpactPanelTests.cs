using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class ImpactPanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Record_BackdatedAndNow_ListsInOrderWithAPicture()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        browser.Rooms.Time.Advance(TimeSpan.FromHours(1));
        await browser.Rooms.Impacts.RecordAsync(Rooms.Responder, incident.Id, 10, "Sign-in");
        var panel = Show(browser, (await browser.Rooms.ReadAsync(incident.Id))!);
        panel.WaitForAssertion(() => Assert.Single(panel.FindAll("ol.changes li")));

        await panel.InvokeAsync(() => Button(panel, "Record a change of impact").ClickAsync(new()));
        var inputs = panel.FindAll(".impact-times form input");
        await panel.InvokeAsync(() => inputs[0].InputAsync("80 %"));
        await panel.InvokeAsync(() => panel.FindAll(".impact-times form input")[1].InputAsync("Everything"));
        await panel.InvokeAsync(() => panel.FindAll(".impact-times form input")[2].InputAsync("-30m"));
        await panel.InvokeAsync(() => panel.Find(".impact-times form").SubmitAsync());
        panel.Render(parameters => parameters.Add(shown => shown.Incident, browser.Rooms.ReadAsync(incident.Id).GetAwaiter().GetResult()!));

        panel.WaitForAssertion(() => Assert.Equal(["80 %", "10 %"], panel.FindAll("ol.changes .share").Select(share => share.TextContent)));
        Assert.Equal(["Everything", "Sign-in"], panel.FindAll("ol.changes .what").Select(what => what.TextContent));
        Assert.Equal("Share of users affected over time, 80 % at worst", panel.Find("svg.picture").GetAttribute("aria-label"));
        Assert.Equal(10, (await browser.Rooms.ReadAsync(incident.Id))!.AffectedUsersPercent);

        await panel.InvokeAsync(() => panel.Find("button[aria-label='Take back 10 % Sign-in']").ClickAsync(new()));
        Assert.Equal("Everything", Assert.Single(await browser.Rooms.Impacts.ListAsync(Rooms.Viewer, incident.Id)).What);
    }

    [Fact]
    public async Task Record_AShareThatCannotBe_SaysSoAndKeepsWhatWasTyped()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var panel = Show(browser, incident);

        await panel.InvokeAsync(() => Button(panel, "Record a change of impact").ClickAsync(new()));
        await panel.InvokeAsync(() => panel.FindAll(".impact-times form input")[0].InputAsync("300"));
        await panel.InvokeAsync(() => panel.Find(".impact-times form").SubmitAsync());

        Assert.Contains("0 to 100", panel.Find(".impact-times .error").TextContent, StringComparison.Ordinal);
        Assert.Equal("300", panel.FindAll(".impact-times form input")[0].GetAttribute("value"));
        Assert.Empty(await browser.Rooms.Impacts.ListAsync(Rooms.Responder, incident.Id));
    }

    [Fact]
    public async Task Severity_ChangedAtAnotherTime_ShowsTheTimeSpentAtEach()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync(severity: Severity.Sev3);
        browser.Rooms.Time.Advance(TimeSpan.FromHours(1));
        var panel = Show(browser, incident);
        panel.WaitForAssertion(() => Assert.Equal(["SEV3 1 h"], Shares(panel)));

        await panel.InvokeAsync(() => Button(panel, "Severity changed at another time").ClickAsync(new()));
        await panel.InvokeAsync(() => panel.Find(".severities form select").ChangeAsync("Sev1"));
        await panel.InvokeAsync(() => panel.Find(".severities form input").InputAsync("-20m"));
        await panel.InvokeAsync(() => panel.Find(".severities form").SubmitAsync());
        incident = (await browser.Rooms.ReadAsync(incident.Id))!;
        panel.Render(parameters => parameters.Add(shown => shown.Incident, incident));

        panel.WaitForAssertion(() => Assert.Equal(["SEV1 20 min", "SEV3 40 min"], Shares(panel)));
        Assert.Equal(Severity.Sev1, incident.Severity);
    }

    [Fact]
    public async Task Contradiction_OfAnInstant_IsShownBesideItAndNowhereElse()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Responder, incident.Id, IncidentField.ImpactStartedAt, "", "2026-02-03T23:00:00.0000000+00:00");

        var panel = Show(browser, (await browser.Rooms.ReadAsync(incident.Id))!);

        var rows = panel.FindAll(".kv").Where(row => row.QuerySelector(".advice") is not null).ToList();
        Assert.Equal(["Impact began", "Detected"], rows.Select(row => row.QuerySelector(".label")!.TextContent));
        Assert.Equal(["Impact start lies in the future.", "Detected lies before Impact start."], rows.Select(row => row.QuerySelector(".advice")!.TextContent));
    }

    [Fact]
    public async Task Show_ToAViewer_OffersNoForms()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();

        var panel = browser.Render<ImpactPanel>(parameters => parameters.Add(shown => shown.Incident, incident));

        Assert.Empty(panel.FindAll("button, form"));
    }

    private static IEnumerable<string> Shares(IRenderedComponent<ImpactPanel> panel) =>
        panel.FindAll("ul.shares li").Select(share => share.TextContent.Trim());

    private static IRenderedComponent<ImpactPanel> Show(Browser browser, Incident incident) =>
        browser.Render<ImpactPanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ImpactPanel> panel, string text) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
