using Bunit;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Monitoring;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using Xunit;

namespace IncidentHub.Integration.Tests.Shell;

public sealed class NowPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_FromCalmToBurningAndBack_FollowsWithoutAReload()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var rooms = browser.Rooms;
        await rooms.Example.AddToNewStoreAsync();
        var page = browser.Render<NowPage>();
        page.WaitForAssertion(() => Assert.Contains("No open incident", page.Find(".burning").TextContent, StringComparison.Ordinal));
        Assert.Equal("incidents/1", page.Find(".burning .empty a").GetAttribute("href"));
        Assert.Contains("No task is open", page.Markup, StringComparison.Ordinal);
        Assert.Equal("incidents/new", page.Find(".head a.primary").GetAttribute("href"));

        var mild = await rooms.NewIncidentAsync("Reports are late", severity: Severity.Sev4);
        var grave = await rooms.NewIncidentAsync(severity: Severity.Sev1);
        await browser.SeeAsync(page, () => Assert.Equal(["Sign-in fails", "Reports are late"], page.FindAll(".fire b").Select(title => title.TextContent)));
        Assert.Empty(page.FindAll(".burning .empty"));
        await rooms.Tasks.AddAsync(Rooms.Responder, grave.Id, new() { Title = "Alert on deadlocks", DueOn = new DateOnly(2026, 2, 10) });
        await browser.SeeAsync(page, () => Assert.Contains("Nobody yet · INC-", page.Find(".due").TextContent, StringComparison.Ordinal));
        Assert.Contains("due 10 Feb", page.Find(".due").TextContent, StringComparison.Ordinal);

        await rooms.Incidents.EditFieldAsync(Rooms.Responder, grave.Id, IncidentField.Title, "Sign-in fails", "Sign-in and search fail");
        await browser.SeeAsync(page, () => Assert.Equal("Sign-in and search fail", page.Find(".fire b").TextContent));
        var task = Assert.Single(await rooms.TaskQueries.OfIncidentAsync(Rooms.Viewer, grave.Id));
        await rooms.Tasks.MoveAsync(Rooms.Responder, grave.Id, task.Id, CorrectiveTaskStatus.Open, CorrectiveTaskStatus.Done);
        foreach (var incident in new[] { mild, grave })
            await rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, incident.Status, IncidentStatus.Cancelled);
        await browser.SeeAsync(page, () => Assert.Contains("No open incident", page.Find(".burning").TextContent, StringComparison.Ordinal));
        await browser.SeeAsync(page, () => Assert.Contains("No task is open", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ToAViewer_OffersNoNewIncidentAndHidesWhatTheyMayNotSee()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        await browser.Rooms.NewIncidentAsync("Keys leaked", visibility: Visibility.Restricted);

        var page = browser.Render<NowPage>();

        page.WaitForAssertion(() => Assert.Contains("No open incident", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".head a"));
    }

    [Fact]
    public async Task Databases_WatchedOrSickLater_AppearWithTheSickestFirst()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var page = browser.Render<NowPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".calm")));
        Assert.Empty(page.FindAll(".databases .card"));

        var other = Guid.NewGuid();
        browser.Feed.TellState(TargetState.Up, Rooms.Start);
        browser.Feed.TellState(TargetState.Up, Rooms.Start, "reports-db", other);
        await browser.SeeAsync(page, () => Assert.Equal(["accounts-db", "reports-db"], Names(page)), seconds: 3);
        browser.Feed.TellSample(97, Rooms.Start, other);

        await browser.SeeAsync(page, () => Assert.Equal(["reports-db", "accounts-db"], Names(page)), seconds: 3);
        Assert.Equal("97 / 97", page.Find(".databases .pill.sev1").TextContent);
        browser.Feed.TellState(TargetState.Down, Rooms.Start, reason: "Nothing listens there.");
        await browser.SeeAsync(page, () => Assert.Contains("Nothing listens there.", page.Find(".databases .trouble").TextContent, StringComparison.Ordinal), seconds: 3);
        browser.Feed.Publish(new TargetRemoved(Told.TargetId));
        await browser.SeeAsync(page, () => Assert.Equal(["reports-db"], Names(page)), seconds: 3);
    }

    private static IEnumerable<string> Names(IRenderedComponent<NowPage> page) => page.FindAll(".databases .card h2").Select(name => name.TextContent);
}
