using Bunit;
using IncidentHub.Core.Monitoring;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Monitoring;

public sealed class TargetPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_FromUnknownToWatchedDownAndRemoved_FollowsAndHoldsStillWhilePaused()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Administrator);
        var (feed, at) = (browser.Feed, Rooms.Start);
        var targets = browser.Services.GetRequiredService<Targets>();
        var input = new TargetInput { Name = "accounts-db", Host = "db1.example.org", UserName = "monitor", Tls = TlsMode.Disable };
        var id = (await targets.AddAsync(Rooms.Administrator, input, Xunit.TestContext.Current.CancellationToken)).Id!.Value;
        var page = browser.Render<TargetPage>(parameters => parameters.Add(shown => shown.TargetId, id));
        page.WaitForAssertion(() => Assert.Contains("This database is not watched", page.Markup, StringComparison.Ordinal));

        feed.TellState(TargetState.Up, at, id: id);
        feed.TellSample(9, at, id);
        await browser.SeeAsync(page, () => Assert.Equal("9 of 97", Figure(page, "In use")));
        Assert.Equal("9 / 97", page.Find(".pill.okp").TextContent);
        Assert.Equal("Not encrypted", page.Find(".pill.sev3").TextContent);
        Assert.Equal($"databases/{id}/edit", page.Find(".head a").GetAttribute("href"));

        await page.InvokeAsync(() => Button(page, "Pause").ClickAsync(new()));
        feed.TellSample(50, at.AddSeconds(1), id);
        // A reader of its own that is handed on at the same pace tells when the page has had it.
        var beside = browser.Render<LiveTargetCard>(parameters => parameters.Add(card => card.TargetId, id));
        await browser.SeeAsync(beside, () => Assert.Equal("50 / 97", beside.Find(".pill").TextContent), seconds: 1);
        Assert.Equal("9 of 97", Figure(page, "In use"));
        await page.InvokeAsync(() => Button(page, "Paused").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("50 of 97", Figure(page, "In use")));

        feed.TellState(TargetState.Down, at, id: id, reason: "Nothing listens there.");
        await browser.SeeAsync(page, () => Assert.Contains("Nothing listens there. Last answer 09:30 UTC.", page.Find(".head .trouble").TextContent, StringComparison.Ordinal));
        Assert.Equal("Down", page.Find(".pill.sev1").TextContent);
        feed.Publish(new TargetRemoved(id));
        await browser.SeeAsync(page, () => Assert.Contains("This database is not watched", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LiveCharts_IncidentThatIsOpenedMeanwhile_LiesBehindTheLines()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        browser.Feed.TellState(TargetState.Up, Rooms.Start, id: Told.TargetId);
        browser.Feed.TellSample(9, Rooms.Start, Told.TargetId);
        var page = browser.Render<TargetPage>(parameters => parameters.Add(shown => shown.TargetId, Told.TargetId));
        await browser.SeeAsync(page, () => Assert.Contains(browser.JSInterop.Invocations, call => call.Identifier == "incidentHub.start"));

        var incident = await browser.Rooms.NewIncidentAsync();

        await browser.SeeAsync(page, () =>
        {
            browser.Feed.TellSample(9, browser.Rooms.Time.GetUtcNow(), Told.TargetId);
            var bands = Assert.IsType<IReadOnlyList<ChartBand>>(browser.Scripts.Invocations["bands"][^1].Arguments[0], exactMatch: false);
            Assert.Equal($"INC-{incident.Number}", Assert.Single(bands).Label);
        }, seconds: 1);
    }

    [Fact]
    public async Task Page_ToAViewerOfAServerThatHidesSessions_OffersTheGrantAndNoEdit()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        browser.Feed.Publish(new TargetStatusChanged(new TargetStatus(Told.TargetId, "accounts-db", TargetState.Up, Rooms.Start)
        {
            MissingGrants = ["GRANT pg_monitor TO monitor;"],
        }));

        var page = browser.Render<TargetPage>(parameters => parameters.Add(shown => shown.TargetId, Told.TargetId));

        page.WaitForAssertion(() => Assert.Equal("GRANT pg_monitor TO monitor;", page.Find(".advice code").TextContent));
        Assert.Equal("Connecting", page.Find(".head .pill").TextContent);
        Assert.Empty(page.FindAll(".head a"));
        // No sample came yet: there are no charts, and nothing is told to draw on them.
        Assert.Empty(page.FindAll(".charts"));
        Assert.DoesNotContain(browser.JSInterop.Invocations, call => call.Identifier == "incidentHub.start");
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<TargetPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent == text);

    private static string Figure(IRenderedComponent<TargetPage> page, string name) =>
        page.FindAll(".figures dt").Single(label => label.TextContent == name).NextElementSibling!.TextContent;
}
