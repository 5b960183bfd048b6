using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class AffectedPanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Team_AddedRefusedAndRemoved_IsShownApartFromServicesAndToViewersWithoutTools()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Services.AddAsync(Rooms.Responder, (await browser.Rooms.NewIncidentAsync()).Id, "Accounts");
        var page = browser.Render<AffectedPanel>(parameters => parameters.Add(panel => panel.Details, Read(browser, incident)).Add(panel => panel.CanEdit, true));
        page.WaitForAssertion(() => Assert.Equal("Accounts", page.Find("#known-services option").GetAttribute("value")));
        Assert.Contains("None named yet", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("select").ChangeAsync(page.FindAll("option").First(option => option.TextContent == "Team").GetAttribute("value")!));
        await page.InvokeAsync(() => page.Find("input").ChangeAsync("Platform"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("", page.Find("input").GetAttribute("value") ?? ""));
        page.Render(parameters => parameters.Add(panel => panel.Details, Read(browser, incident)));
        Assert.Contains("Team Platform", Assert.Single(page.FindAll(".pill")).TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("input").ChangeAsync(new string('x', 101)));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("1 to 100 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(101, page.Find("input").GetAttribute("value")!.Length);
        var viewed = browser.Render<AffectedPanel>(parameters => parameters.Add(panel => panel.Details, Read(browser, incident)));
        Assert.Contains("Team Platform", viewed.Find(".pill").TextContent, StringComparison.Ordinal);
        Assert.Empty(viewed.FindAll("form, button"));

        await page.InvokeAsync(() => page.Find("button[aria-label='Remove team Platform']").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        Assert.Empty(Read(browser, incident).Teams);
    }

    private static IncidentDetails Read(Browser browser, Incident incident) =>
        browser.Rooms.Queries.FindAsync(Rooms.Responder, incident.Number).GetAwaiter().GetResult()!;
}
