using Bunit;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Timeline;
using MudBlazor;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline;

/// <summary>What is left out of a timeline, and how it comes back.</summary>
public sealed class TimelineToolbarTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Entry_PinnedHiddenDeletedAndTakenBack_IsFoundByItsFilter()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        foreach (var text in new[] { "pinned one", "hidden one", "deleted one" })
            await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry(text));
        var messages = browser.Render<MudSnackbarProvider>();
        var page = browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.CanEdit, true));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".item").Count));
        await page.InvokeAsync(() => page.Find("button[aria-controls=tl-filter]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#tl-filter")));

        await ActAsync(page, "pinned one", "Pin");
        await ActAsync(page, "hidden one", "Hide");
        await browser.SeeAsync(page, () => Assert.Equal("Hidden 1", Pill(page, "Hidden").TextContent));
        await browser.SeeAsync(page, () => Assert.Equal(2, page.FindAll(".item").Count));
        await ActAsync(page, "deleted one", "Delete");
        await browser.SeeAsync(page, () => Assert.Equal("Deleted 1", Pill(page, "Deleted").TextContent));
        await browser.SeeAsync(page, () => Assert.Contains("pinned one", Assert.Single(page.FindAll(".item")).TextContent, StringComparison.Ordinal));

        await page.InvokeAsync(() => Pill(page, "Hidden").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("hidden one", page.Find(".item.faded").TextContent, StringComparison.Ordinal));
        await ActAsync(page, "hidden one", "Show");
        await browser.SeeAsync(page, () => Assert.Empty(page.FindAll(".item.faded")));
        await browser.SeeAsync(page, () => Assert.Equal("Hidden", Pill(page, "Hidden").TextContent));

        await page.InvokeAsync(() => Pill(page, "Pinned only").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".item")));
        Assert.Equal("Filter · 1", page.Find("button[aria-controls=tl-filter]").TextContent.Trim());
        Assert.Contains("pinned", page.FindAll("#tl-filter a")[0].GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
        await page.InvokeAsync(() => Pill(page, "Pinned only").ClickAsync(new()));

        messages.WaitForAssertion(() => Assert.Contains("Entry deleted", messages.Markup, StringComparison.Ordinal));
        await messages.InvokeAsync(() => messages.FindAll("button").First(button => button.TextContent.Trim() == "Undo").ClickAsync(new()));
        await browser.SeeAsync(page, () => Assert.Equal(3, page.FindAll(".item").Count));
        await ActAsync(page, "deleted one", "Delete");
        await browser.SeeAsync(page, () => Assert.Equal(2, page.FindAll(".item").Count));
        await page.InvokeAsync(() => Pill(page, "Deleted").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("deleted one", page.Find(".item.gone").TextContent, StringComparison.Ordinal));
        await ActAsync(page, "deleted one", "Restore");
        await browser.SeeAsync(page, () => Assert.Empty(page.FindAll(".item.gone")));
        Assert.Equal(3, page.FindAll(".item").Count);
    }

    [Fact]
    public async Task Hypothesis_Reworded_IsReadSoBesideItsEntries()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var rooms = browser.Rooms;
        var incident = await rooms.NewIncidentAsync();
        await rooms.Hypotheses.ProposeAsync(Rooms.Responder, incident.Id, "The network");
        var hypotheses = await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id);
        await rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("ping is slow", HypothesisId: hypotheses[0].Id));
        var page = browser.Render<TimelinePanel>(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.Hypotheses, hypotheses));
        page.WaitForAssertion(() => Assert.Contains("on The network", Item(page, "ping is slow").TextContent, StringComparison.Ordinal));

        await rooms.Hypotheses.EditStatementAsync(Rooms.Responder, incident.Id, hypotheses[0].Id, "The network", "The switch in rack 4");
        var now = await rooms.TimelineQueries.HypothesesAsync(Rooms.Viewer, incident.Id);
        page.Render(parameters => parameters.Add(panel => panel.Incident, incident).Add(panel => panel.Hypotheses, now));

        page.WaitForAssertion(() => Assert.Contains("on The switch in rack 4", Item(page, "ping is slow").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<TimelinePanel> page, string text) =>
        page.FindAll(".item").Single(item => item.TextContent.Contains(text, StringComparison.Ordinal));

    private static AngleSharp.Dom.IElement Pill(IRenderedComponent<TimelinePanel> page, string name) =>
        page.FindAll("#tl-filter button.pill").Single(button => button.TextContent.StartsWith(name, StringComparison.Ordinal));

    private static async Task ActAsync(IRenderedComponent<TimelinePanel> page, string entry, string name)
    {
        await page.InvokeAsync(() => Item(page, entry).QuerySelector("button[aria-label^='Change the entry']")!.Click());
        await page.InvokeAsync(() => Item(page, entry).QuerySelectorAll(".acts button").Single(button => button.TextContent == name).ClickAsync(new()));
    }
}
