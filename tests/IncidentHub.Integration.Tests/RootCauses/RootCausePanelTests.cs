using Bunit;
using IncidentHub.Core.RootCauses;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.RootCauses;
using Xunit;

namespace IncidentHub.Integration.Tests.RootCauses;

public sealed class RootCausePanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task CauseAndFactors_WrittenDown_ConflictsAreTold()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = browser.Render<RootCausePanel>(parameters => parameters.Add(panel => panel.IncidentId, incident.Id).Add(panel => panel.CanEdit, true));
        page.WaitForAssertion(() => Assert.Contains("Not known yet", page.Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => page.Find("button[aria-label='Edit root cause']").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("textarea").InputAsync("The pool was too large"));
        await browser.Rooms.Causes.EditAsync(Rooms.Manager, incident.Id, RootCauseField.Statement, "", "The network");
        await page.InvokeAsync(() => page.Find(".editable-form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("The network", page.Find(".theirs").TextContent));
        Assert.Equal("The pool was too large", page.Find("textarea").GetAttribute("value"));
        await page.InvokeAsync(() => page.FindAll(".advice button")[0].ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".editable-form")));
        Assert.Equal("The pool was too large", (await browser.Rooms.Causes.ReadAsync(Rooms.Viewer, incident.Id)).Statement);

        await page.InvokeAsync(() => page.Find("form.add").SubmitAsync());
        Assert.Contains("Write one line", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("form.add input").ChangeAsync("No alert on deadlocks"));
        await page.InvokeAsync(() => page.Find("form.add").SubmitAsync());
        page.Render(parameters => parameters.Add(panel => panel.Revision, 1));
        page.WaitForAssertion(() => Assert.Contains("No alert on deadlocks", Assert.Single(page.FindAll(".factors li")).TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".factors button").ClickAsync(new()));
        page.Render(parameters => parameters.Add(panel => panel.Revision, 2));
        page.WaitForAssertion(() => Assert.Contains("None written down", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Viewer_IsOfferedNothingToChange()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();

        var page = browser.Render<RootCausePanel>(parameters => parameters.Add(panel => panel.IncidentId, incident.Id));

        page.WaitForAssertion(() => Assert.Contains("Not known yet", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button, form"));
    }
}
