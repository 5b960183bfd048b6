using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search.Words;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Search;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Search;

public sealed class SearchPageTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutWords_TeachesHowToSearch()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);

        var page = Show(browser, "search");

        Assert.Contains("connection exhaustion", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".hits"));
    }

    [Fact]
    public async Task Page_WithWords_ShowsHitsMarkedAndEncodedWithCountsAndWhereTheyLead()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync("<i>Lemon</i> & lime");
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("<script>lemon()</script>"), Cancellation);

        var page = Show(browser, "search?q=lemon");

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".hit").Count));
        Assert.Equal(["All 2", "Incidents 1", "Timelines 1"], page.FindAll(".kinds button").Select(button => string.Join(' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var entry = Assert.Single(await browser.Rooms.TimelineQueries.EntriesAsync(Rooms.Viewer, incident.Id));
        Assert.Equal(
            ["incidents/1", $"incidents/1?entry={entry.Id}&at=2026-02-03T09:30:00.0000000Z"],
            page.FindAll("a.title").Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal));
        Assert.Equal(["Lemon", "Lemon", "lemon"], page.FindAll("mark").Select(mark => mark.TextContent).Order(StringComparer.Ordinal));
        Assert.Empty(page.FindAll(".hits script, .hits i"));
        Assert.Contains(page.FindAll(".passage"), passage => passage.TextContent == "<script>lemon()</script>");
    }

    [Fact]
    public async Task Filters_OfThePage_StandInTheAddressAndCanBeCleared()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        await browser.Rooms.NewIncidentAsync("Lemon grave", severity: Severity.Sev1);
        await browser.Rooms.NewIncidentAsync("Lemon light", severity: Severity.Sev4);
        var page = Show(browser, "search?q=lemon");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".hit").Count));

        await page.InvokeAsync(() => page.FindAll(".filters button.pill")[0].ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("INC-1", page.Find(".hit .key").TextContent));
        Assert.Equal("search?q=lemon&sev=1", browser.Path);
        await page.InvokeAsync(() => page.Find("select[aria-label='Status of the incident']").ChangeAsync(new ChangeEventArgs { Value = "over" }));
        page.WaitForAssertion(() => Assert.Contains("Nothing matches “lemon”.", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("select[aria-label='When']").ChangeAsync(new ChangeEventArgs { Value = SearchTimes.Between }));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("input[aria-label='To']")));
        await page.InvokeAsync(() => page.Find("input[aria-label='To']").ChangeAsync(new ChangeEventArgs { Value = "2026-02-03" }));
        Assert.Contains("to=2026-02-03", browser.Path, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".filters .link-button").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".hit").Count));
        Assert.Equal("search?q=lemon", browser.Path);
    }

    [Fact]
    public async Task Page_AfterASlip_SaysWhatItSearchedForAndSearchesAsTypedWhenAsked()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        await browser.Rooms.NewIncidentAsync("Connection lost");
        await new VocabularyKeeper(browser.Rooms.Contexts).RunCycleAsync(Cancellation);
        var page = Show(browser, "search?q=conection");
        page.WaitForAssertion(() => Assert.Equal("Connection", page.Find("mark").TextContent));
        Assert.Equal("Nothing has “conection”. These are the results for connection. Search for “conection” all the same", page.Find(".said").TextContent);

        browser.Navigation.NavigateTo(page.Find(".said a").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Contains("Nothing matches “conection”.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Palette_ForAWordOfATimeline_OffersTheEntryItsPassageAndAllResults()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync("Checkout stalls");
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("Restarted the kumquat node"), Cancellation);

        var answer = await browser.Services.GetRequiredService<PaletteSearch>().FindAsync("kumquat", [], Cancellation);

        Assert.Equal(["INC-1 Checkout stalls", "All results for “kumquat”"], answer.Choices.Select(choice => choice.Title));
        Assert.Equal(["Timeline entry", "Search"], answer.Choices.Select(choice => choice.Detail));
        Assert.Equal("Restarted the kumquat node", answer.Choices[0].Passage!.Text);
        Assert.Equal("search?q=kumquat", answer.Choices[1].Path);
    }

    private static IRenderedComponent<SearchPage> Show(Browser browser, string path)
    {
        browser.Navigation.NavigateTo(path);
        return browser.Render<SearchPage>();
    }
}
