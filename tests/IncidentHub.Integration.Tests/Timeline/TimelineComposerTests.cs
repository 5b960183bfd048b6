using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelineComposerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Enter_OnALine_LogsItNowAndClearsLineAndDraft()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        await page.InvokeAsync(() => page.Find("input").InputAsync("  restarted the pooler "));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("", Line(page)));
        var entry = Assert.Single(await EntriesAsync(browser, incident));
        Assert.Equal(("restarted the pooler", Rooms.Start), (entry.Text, entry.OccurredAt));
        Assert.Single(browser.JSInterop.Invocations["incidentHubDrafts.clear"]);
    }

    [Fact]
    public async Task Stamp_InTheViewersZone_BackdatesTheEntryAndShowsWhen()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "Europe/Berlin");

        await page.InvokeAsync(() => page.Find("input").InputAsync("@10:05 alerts fire"));
        Assert.Contains("10:05 UTC+01:00", page.Find("#compose-hint").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("", Line(page)));
        var entry = Assert.Single(await EntriesAsync(browser, incident));
        Assert.Equal(("alerts fire", new DateTimeOffset(2026, 2, 3, 9, 5, 0, TimeSpan.Zero)), (entry.Text, entry.OccurredAt));
    }

    [Theory]
    [InlineData("@25:00 no such time")]
    [InlineData("@-5m")]
    public async Task Line_ThatCannotBeLogged_IsKeptAndToldWhy(string line)
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        await page.InvokeAsync(() => page.Find("input").InputAsync(line));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#compose-hint.error")));
        Assert.Equal(line, Line(page));
        Assert.Empty(await EntriesAsync(browser, incident));
        Assert.Empty(browser.JSInterop.Invocations["incidentHubDrafts.clear"]);
    }

    [Fact]
    public async Task Typing_WhileALineIsBeingSaved_IsNotLost()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        browser.Rooms.Contexts.Hold = _ =>
        {
            asked.TrySetResult();
            return goOn.Task;
        };

        await page.InvokeAsync(() => page.Find("input").InputAsync("first"));
        var logging = page.Find("form").SubmitAsync();
        await asked.Task;
        await page.InvokeAsync(() => page.Find("input").InputAsync("second"));
        goOn.SetResult();
        await logging;

        Assert.Equal("second", Line(page));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal("", Line(page)));
        Assert.Equal(["first", "second"], (await EntriesAsync(browser, incident)).Select(entry => entry.Text));
    }

    [Fact]
    public async Task Draft_OfALostPage_IsThereAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        browser.Keep($"{incident.Id}.entry", "half a sent");

        var page = Open(browser, incident, "UTC");

        page.WaitForAssertion(() => Assert.Equal("half a sent", Line(page)));
    }

    [Fact]
    public async Task Line_ForAnIncidentThatIsGone_IsKept()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        await browser.Rooms.Example.AddToNewStoreAsync(Xunit.TestContext.Current.CancellationToken);
        var example = (await browser.Rooms.Queries.FindAsync(Rooms.Viewer, 1))!.Incident;
        var page = Open(browser, example, "UTC");
        await browser.Rooms.Example.RemoveAsync(Rooms.Manager, Xunit.TestContext.Current.CancellationToken);

        await page.InvokeAsync(() => page.Find("input").InputAsync("too late"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("no longer", page.Find("#compose-hint").TextContent, StringComparison.Ordinal));
        Assert.Equal("too late", Line(page));
    }

    private static string Line(IRenderedComponent<TimelineComposer> page) => page.Find("input").GetAttribute("value") ?? "";

    private static Task<IReadOnlyList<TimelineRow>> EntriesAsync(Browser browser, Incident incident) =>
        browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);

    private static IRenderedComponent<TimelineComposer> Open(Browser browser, Incident incident, string zone) =>
        browser.Render<TimelineComposer>(parameters => parameters
            .AddCascadingValue(new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById(zone))).Add(composer => composer.IncidentId, incident.Id));

    private static async Task<(Incident, IRenderedComponent<TimelineComposer>)> OpenAsync(Browser browser, string zone = "UTC")
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        return (incident, Open(browser, incident, zone));
    }
}
