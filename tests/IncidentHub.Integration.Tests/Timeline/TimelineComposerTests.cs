using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using IncidentHub.Web.Timeline;
using IncidentHub.Web.Timeline.Lines;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

public sealed class TimelineComposerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Line_Sent_IsLoggedNow()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        Assert.Equal(LineAnswer.Done, await SendAsync(page, "  restarted the pooler "));

        var entry = Assert.Single(await EntriesAsync(browser, incident));
        Assert.Equal(("restarted the pooler", Rooms.Start, TimelineEntryKind.Note), (entry.Text, entry.OccurredAt, entry.Kind));
    }

    [Fact]
    public async Task Line_SentTwiceBecauseTheAnswerWasLost_IsLoggedOnce()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);
        var key = Guid.NewGuid();
        await SendAsync(page, "restarted the pooler", key: key);

        // The second time after a reload, from a page that knows nothing of the first.
        Assert.Equal(LineAnswer.Done, await SendAsync(page, "restarted the pooler", key: key));
        Assert.Equal(LineAnswer.Done, await SendAsync(Open(browser, incident, "UTC"), "restarted the pooler", key: key));

        Assert.Single(await EntriesAsync(browser, incident));
    }

    [Fact]
    public async Task Line_Refused_KeepsItsReasonBesideItUntilItIsChanged()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser);

        await SendAsync(page, "/ruled-out the network");
        // The browser puts the line back into the field and asks what it means.
        await page.InvokeAsync(() => page.Instance.UnderstandAsync("/ruled-out the network\nand more"));
        Assert.Contains("No suspected cause is open", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Instance.UnderstandAsync("something else"));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Line_ThatWaitedForTheConnection_IsStampedWhenItWasSent()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        await SendAsync(page, "restarted the pooler", ageMs: 600_000);
        await SendAsync(page, "@-5m alerts fire", ageMs: 600_000);

        var entries = await EntriesAsync(browser, incident);
        Assert.Equal([("alerts fire", Rooms.Start.AddMinutes(-15)), ("restarted the pooler", Rooms.Start.AddMinutes(-10))], entries.Select(entry => (entry.Text, entry.OccurredAt)));
        Assert.All(entries, entry => Assert.Equal(Rooms.Start, entry.RecordedAt));
    }

    [Theory]
    [InlineData(-5_000)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Line_FromABrowserWhoseClockIsWrong_IsLoggedNow(double ageMs)
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        await SendAsync(page, "restarted the pooler", ageMs: ageMs);

        Assert.Equal(Rooms.Start, Assert.Single(await EntriesAsync(browser, incident)).OccurredAt);
    }

    [Fact]
    public async Task Typing_AStamp_ShowsInTheViewersZoneWhatWasUnderstood()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "Europe/Berlin");

        await TypeAsync(page, "@~9:55 alerts fire");
        Assert.Equal("3 Feb 09:55 UTC+01:00, 35 min ago, approximate", Hint(page));
        await TypeAsync(page, "/escalate engineering management @yesterday 23:40");
        Assert.Equal("Escalation · 2 Feb 23:40 UTC+01:00, 10 h 50 min ago", Hint(page));
        await TypeAsync(page, "@25:00 alerts fire");
        Assert.Contains("no time", page.Find("#compose-hint.error").TextContent, StringComparison.Ordinal);

        await SendAsync(page, "@~9:55 alerts fire");
        var entry = Assert.Single(await EntriesAsync(browser, incident));
        Assert.Equal(("alerts fire", new DateTimeOffset(2026, 2, 3, 8, 55, 0, TimeSpan.Zero), true), (entry.Text, entry.OccurredAt, entry.IsApproximate));
    }

    [Theory]
    [InlineData("@25:00 no such time", "no time")]
    [InlineData("@-5m", "Write what happened")]
    [InlineData("/nonsense here", "no command")]
    [InlineData("/sev 9", "no severity")]
    [InlineData("/status triage", "an incident goes to")]
    [InlineData("/ruled-out", "No suspected cause is open")]
    [InlineData("/role king me", "no role")]
    public async Task Line_ThatCannotBeDone_IsRefusedAndToldWhy(string line, string told)
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        var answer = await SendAsync(page, line);

        Assert.False(answer.Saved);
        Assert.Contains(told, answer.Problem, StringComparison.Ordinal);
        Assert.Equal(answer.Problem, page.Find("#compose-hint.error").TextContent);
        Assert.Empty(await EntriesAsync(browser, incident));
    }

    [Fact]
    public async Task Line_OfAMegabyte_IsRefusedWithItsSize()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser);

        var answer = await SendAsync(page, new string('x', 1_000_000));

        Assert.Contains("1,000,000 characters", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_EachDoWhatTheySay()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);

        foreach (var line in new[]
                 {
                     "/sev 1", "/status investigating", "/hypothesis network congestion", "/hypothesis the pool", "/ruled-out network",
                     "/confirmed", "/role commander me", "/impact 30 % sign-in fails", "/service Accounts", "/task Alert on deadlocks",
                     "finding: the pool is too large",
                 })
        {
            Assert.Equal(LineAnswer.Done, await SendAsync(page, line, incident: (await browser.Rooms.ReadAsync(incident.Id))!));
        }

        var details = (await browser.Rooms.Queries.FindAsync(Rooms.Responder, incident.Number))!;
        Assert.Equal((Severity.Sev1, IncidentStatus.Investigating, 30m), (details.Incident.Severity, details.Incident.Status, details.Incident.AffectedUsersPercent));
        Assert.Equal((IncidentRole.Commander, "Responder", Rooms.Responder.UserId), (details.Roles[0].Role, details.Roles[0].Holder, details.Roles[0].UserId));
        Assert.Equal("Accounts", Assert.Single(details.Services).Name);
        var hypotheses = await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Responder, incident.Id);
        Assert.Equal([HypothesisStatus.RuledOut, HypothesisStatus.Confirmed], hypotheses.OrderBy(hypothesis => hypothesis.Statement).Select(hypothesis => hypothesis.Status));
        var written = await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Responder, incident.Id, new TimelineFilter { ShowSystem = false });
        Assert.Equal(["sign-in fails", "the pool is too large"], written.Select(entry => entry.Text));
    }

    [Fact]
    public async Task RuledOut_WithSeveralOpen_AsksWhich()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);
        await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network is congested");
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(1));
        await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network card is broken");

        var answer = await SendAsync(page, "/ruled-out network");

        Assert.Contains("The network is congested; The network card is broken", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slash_OffersCommandsAndThenWhatMayFollow()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser);
        await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network is congested");

        await TypeAsync(page, "/s");
        Assert.Equal(["/status ", "/sev ", "/service ", "/hypothesis "], Offered(page));
        await TypeAsync(page, "/status i");
        Assert.Equal(["/status investigating", "/status identified"], Offered(page));
        await TypeAsync(page, "/ruled-out the");
        Assert.Equal(["/ruled-out The network is congested"], Offered(page));
        await TypeAsync(page, "/role commander m");
        Assert.Equal(["/role commander me"], Offered(page));
        await TypeAsync(page, "an entry");
        Assert.Empty(Offered(page));
    }

    [Fact]
    public async Task Line_ForAnIncidentThatIsGone_IsRefused()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        await browser.Rooms.Example.AddToNewStoreAsync(Xunit.TestContext.Current.CancellationToken);
        var example = (await browser.Rooms.Queries.FindAsync(Rooms.Viewer, 1))!.Incident;
        var page = Open(browser, example, "UTC");
        await browser.Rooms.Example.RemoveAsync(Rooms.Manager, Xunit.TestContext.Current.CancellationToken);

        var answer = await SendAsync(page, "too late");

        Assert.Contains("no longer", answer.Problem, StringComparison.Ordinal);
    }

    private static async Task<LineAnswer> SendAsync(
        IRenderedComponent<TimelineComposer> page, string line, Guid? key = null, double ageMs = 0, Incident? incident = null)
    {
        if (incident is not null)
            page.Render(parameters => parameters.Add(composer => composer.Incident, incident));
        LineAnswer? answer = null;
        await page.InvokeAsync(async () => answer = await page.Instance.LogAsync(key ?? Guid.NewGuid(), line, "Note", ageMs));
        return answer!;
    }

    private static Task TypeAsync(IRenderedComponent<TimelineComposer> page, string line) => page.InvokeAsync(() => page.Instance.UnderstandAsync(line));

    private static string Hint(IRenderedComponent<TimelineComposer> page) => page.Find("#compose-hint").TextContent;

    private static IEnumerable<string?> Offered(IRenderedComponent<TimelineComposer> page) =>
        page.FindAll(".completions li").Select(option => option.GetAttribute("data-line"));

    private static Task<IReadOnlyList<TimelineRow>> EntriesAsync(Browser browser, Incident incident) =>
        browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id);

    private static IRenderedComponent<TimelineComposer> Open(Browser browser, Incident incident, string zone) =>
        browser.Render<TimelineComposer>(parameters => parameters
            .AddCascadingValue(new ViewerZone(TimeZoneInfo.FindSystemTimeZoneById(zone))).Add(composer => composer.Incident, incident));

    private static async Task<(Incident, IRenderedComponent<TimelineComposer>)> OpenAsync(Browser browser, string zone = "UTC")
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        return (incident, Open(browser, incident, zone));
    }
}
