using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Incidents;
using Xunit;

namespace IncidentHub.Integration.Tests.Incidents;

public sealed class PeoplePanelTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Roles_TakenHandedOverAndReleased_AreToldOnTheTimeline()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = await OpenAsync(browser, incident);

        await ClickAsync(page, "Take command");
        await ShowAsync(browser, page, incident);
        Assert.Contains("Responder", page.Find(".holder").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Take command", page.Markup, StringComparison.Ordinal);

        await ClickAsync(page, "Hand over");
        await page.InvokeAsync(() => page.Find(".hand input").ChangeAsync("Database administrator"));
        await page.InvokeAsync(() => page.Find(".hand").SubmitAsync());
        await ShowAsync(browser, page, incident);
        Assert.Contains("Database administrator", Assert.Single(page.FindAll(".holder")).TextContent, StringComparison.Ordinal);

        await ClickAsync(page, "Take over");
        await ShowAsync(browser, page, incident);
        await ClickAsync(page, "Release");

        var told = await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);
        Assert.Equal(
            [
                "Commander: Responder", "Commander handed over from Responder to Database administrator",
                "Commander handed over from Database administrator to Responder", "Commander: Responder steps down",
            ],
            told.Select(entry => entry.Text));
        Assert.All(told, entry => Assert.Equal(TimelineEntryKind.System, entry.Kind));
        Assert.Empty((await browser.Rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Roles);
    }

    [Fact]
    public async Task Assign_ASecondCommander_HandsOverAndASecondExpertJoins()
    {
        await using var rooms = await Rooms.OpenAsync(postgres);
        var incident = await rooms.NewIncidentAsync();
        foreach (var role in new[] { IncidentRole.Commander, IncidentRole.SubjectMatterExpert })
        {
            await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, role, null, "Database administrator");
            await rooms.Roles.AssignAsync(Rooms.Responder, incident.Id, role, Rooms.Manager.UserId, "Manager");
        }

        var roles = (await rooms.Queries.FindAsync(Rooms.Viewer, incident.Number))!.Roles;
        Assert.Equal(
            [(IncidentRole.Commander, "Manager"), (IncidentRole.SubjectMatterExpert, "Database administrator"), (IncidentRole.SubjectMatterExpert, "Manager")],
            roles.Select(role => (role.Role, role.Holder)).Order());
        Assert.Equal("role Commander: Database administrator → Manager", (await rooms.LogAsync(incident.Id))[2]);
    }

    [Fact]
    public async Task Service_AddedAndRemoved_ABadNameIsTold()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = await OpenAsync(browser, incident);

        await page.InvokeAsync(() => page.Find("input[aria-label='Affected service']").ChangeAsync("Accounts"));
        await page.InvokeAsync(() => page.FindAll("form.add")[^1].SubmitAsync());
        await ShowAsync(browser, page, incident);
        Assert.Contains("Accounts", page.Find(".pill.quiet").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll("form.add")[^1].SubmitAsync());
        Assert.Contains("1 to 100 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("button[aria-label='Remove Accounts']").ClickAsync(new()));
        await ShowAsync(browser, page, incident);
        Assert.Empty(page.FindAll(".pill.quiet"));
    }

    [Fact]
    public async Task Presence_OfAnotherWhoTypes_IsShownAndMyOwnIsNot()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = browser.Render<PresenceLine>(parameters => parameters.Add(line => line.IncidentId, incident.Id));
        Assert.Empty(page.FindAll(".looker"));

        var visit = browser.Rooms.Presence.Enter(incident.Id, Rooms.Manager.UserId!.Value, "Database administrator", () => { });
        await SeeAsync(browser, page, () => Assert.Equal("DA", page.Find(".looker").TextContent));
        visit.Type();
        await SeeAsync(browser, page, () => Assert.Contains("Database administrator is typing…", page.Markup, StringComparison.Ordinal));
        visit.Dispose();
        await SeeAsync(browser, page, () => Assert.Empty(page.FindAll(".looker")));

        Assert.Equal(Rooms.Responder.UserId, Assert.Single(browser.Rooms.Presence.LookersAt(incident.Id)).PersonId);
        await browser.DisposeComponentsAsync();
        Assert.Empty(browser.Rooms.Presence.LookersAt(incident.Id));
    }

    private static Task SeeAsync(Browser browser, IRenderedComponent<PresenceLine> page, Action assertion)
    {
        page.WaitForAssertion(() =>
        {
            // News within a tenth of a second are shown together.
            browser.Rooms.Time.Advance(TimeSpan.FromMilliseconds(100));
            assertion();
        });
        return Task.CompletedTask;
    }

    private static Task ClickAsync(IRenderedComponent<PeoplePanel> page, string name) =>
        page.InvokeAsync(() => page.FindAll("button").First(button => button.TextContent.Trim() == name).ClickAsync(new()));

    private static async Task ShowAsync(Browser browser, IRenderedComponent<PeoplePanel> page, Incident incident)
    {
        var details = (await browser.Rooms.Queries.FindAsync(Rooms.Responder, incident.Number))!;
        page.Render(parameters => parameters.Add(panel => panel.Details, details));
    }

    private static async Task<IRenderedComponent<PeoplePanel>> OpenAsync(Browser browser, Incident incident)
    {
        var details = (await browser.Rooms.Queries.FindAsync(Rooms.Responder, incident.Number))!;
        var page = browser.Render<PeoplePanel>(parameters => parameters.Add(panel => panel.Details, details).Add(panel => panel.CanEdit, true));
        page.WaitForState(() => page.FindAll("datalist").Count == 3);
        return page;
    }
}
