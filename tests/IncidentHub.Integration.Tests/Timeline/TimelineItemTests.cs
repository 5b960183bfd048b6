using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Timeline;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

/// <summary>Entries as a person meets them on the page of an incident.</summary>
public sealed class TimelineItemTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Entry_EditedMovedPinnedAndDeleted_ShowsItAndKeepsItsHistory()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, new NewEntry("alerts fire"));

        await ActAsync(page, "Edit");
        await page.InvokeAsync(() => page.Find("textarea[aria-label=entry]").InputAsync("alerts fire twice"));
        await page.InvokeAsync(() => page.Find(".editable-form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("alerts fire twice", Item(page), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".editable-form"));

        await ActAsync(page, "Time");
        Assert.Contains("now", page.Find("#time-hint").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".time-form input").InputAsync("25:00"));
        Assert.Contains("no time", page.Find("#time-hint.error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".time-form input").InputAsync("~9:00-9:10"));
        Assert.Contains("3 Feb 09:00 – 09:10 UTC", page.Find("#time-hint").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".time-form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("≈", page.Find(".item .when").TextContent, StringComparison.Ordinal));

        await ActAsync(page, "Pin");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".item.pinned")));
        await page.InvokeAsync(() => Button(page, "changed").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".history li").Count));
        Assert.Contains("time was", page.FindAll(".history li")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("pinned", page.FindAll(".history li")[2].TextContent, StringComparison.Ordinal);

        await ActAsync(page, "Delete");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".item")));
        var gone = Assert.Single(await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id, new TimelineFilter { ShowDeleted = true }));
        Assert.Equal(("alerts fire twice", true, true, 4), (gone.Text, gone.IsPinned, gone.IsDeleted, gone.Changes));
    }

    [Fact]
    public async Task Entry_TextChangedByTwo_TheSecondSeesBoth()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, new NewEntry("first"));
        var entry = Assert.Single(await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        await ActAsync(page, "Edit");
        await page.InvokeAsync(() => page.Find("textarea[aria-label=entry]").InputAsync("mine"));
        await browser.Rooms.Timeline.EditTextAsync(Rooms.Manager, incident.Id, entry.Id, "first", "theirs");

        await page.InvokeAsync(() => page.Find(".editable-form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("theirs", page.Find(".theirs").TextContent));
        Assert.Equal("mine", page.Find("textarea[aria-label=entry]").GetAttribute("value"));
    }

    [Fact]
    public async Task Entry_TimeChangedByTwo_TheSecondIsToldAndMayInsist()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, new NewEntry("first"));
        var entry = Assert.Single(await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        await ActAsync(page, "Time");
        await page.InvokeAsync(() => page.Find(".time-form input").InputAsync("9:00"));
        await browser.Rooms.Timeline.EditTimeAsync(Rooms.Manager, incident.Id, entry.Id, entry.OccurredAt, new EntryTime(Rooms.Start.AddHours(-1)));

        await page.InvokeAsync(() => page.Find(".time-form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("Somebody else set this to 3 Feb 2026, 08:30", page.Find("#time-hint.error").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".time-form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".time-form")));
        var now = Assert.Single(await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        Assert.Equal(Rooms.Start.AddMinutes(-30), now.OccurredAt);
    }

    [Fact]
    public async Task Draft_OfAnInterruptedEdit_OpensTheEditorAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var id = Guid.NewGuid();
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("first", Id: id));
        browser.Keep($"{id}.text", "half a sent");
        browser.JSInterop.Setup<string[]?>("incidentHubDrafts.names", _ => true).SetResult([id.ToString()]);

        var page = Open(browser, incident);

        page.WaitForAssertion(() => Assert.Equal("half a sent", page.Find("textarea[aria-label=entry]").GetAttribute("value")));
    }

    [Fact]
    public async Task Viewer_IsOfferedNothingToChange()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var (_, page) = await OpenAsync(browser, new NewEntry("first"), canEdit: false);

        Assert.Empty(page.FindAll(".item button, .compose-line"));
    }

    [Fact]
    public async Task Hypothesis_ChosenForAnEntry_IsShownBesideIt()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network is congested");
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("ping is fine"));
        var hypotheses = await browser.Rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id);
        var page = browser.Render<TimelinePanel>(parameters => parameters
            .Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true).Add(panel => panel.Hypotheses, hypotheses));
        page.WaitForAssertion(() => Assert.Contains("ping is fine", page.Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => Entry(page, "ping is fine").QuerySelector("button[aria-label^=Change]")!.Click());
        await page.InvokeAsync(() => page.Find("select[aria-label^='Suspected cause']").ChangeAsync(hypotheses[0].Id.ToString()));

        page.WaitForAssertion(() => Assert.Contains("on The network is congested", Entry(page, "ping is fine").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Entry(IRenderedComponent<TimelinePanel> page, string text) =>
        page.FindAll(".item").Single(item => item.TextContent.Contains(text, StringComparison.Ordinal));

    private static string Item(IRenderedComponent<TimelinePanel> page) => page.Find(".item").TextContent;

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<TimelinePanel> page, string name) =>
        page.FindAll(".item button").Single(button => button.TextContent.Trim() == name);

    private static async Task ActAsync(IRenderedComponent<TimelinePanel> page, string name)
    {
        await page.InvokeAsync(() => page.Find("button[aria-label^='Change the entry']").ClickAsync(new()));
        await page.InvokeAsync(() => Button(page, name).ClickAsync(new()));
    }

    private static IRenderedComponent<TimelinePanel> Open(Browser browser, Incident incident) =>
        browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true));

    private static async Task<(Incident, IRenderedComponent<TimelinePanel>)> OpenAsync(Browser browser, NewEntry entry, bool canEdit = true)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, entry);
        var page = browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, canEdit));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".item")));
        return (incident, page);
    }
}
