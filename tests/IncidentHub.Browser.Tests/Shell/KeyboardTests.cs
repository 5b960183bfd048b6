using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shell;

public sealed class KeyboardTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Palette_WordOfATitle_OpensTheIncident()
    {
        await browsers.App.OpenIncidentAsync("Zebra labels are printed twice");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("");

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Search" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("zebra");
        await Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Zebra labels are printed twice");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Zebra labels are printed twice" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Palette_Escape_GivesTheFocusBack()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("incidents");
        var search = page.GetByLabel("Search incidents");
        await search.FocusAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Search" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(search).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Incident_N_FocusesTheComposerAndEnterLogs()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Mails are not sent");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");

        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByLabel("Log a timeline entry")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The queue holds nine thousand mails");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "nine thousand" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Log a timeline entry")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Log a timeline entry")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Help_QuestionMark_OpensKeepsTheFocusInsideAndEscapeGivesItBack()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("incidents");
        // What a page draws while it opens may move the focus.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Import a document" });
        await link.FocusAsync();

        await page.Keyboard.PressAsync("?");
        var help = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Expect(help).ToBeFocusedAsync();
        for (var i = 0; i < 4; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await help.EvaluateAsync<bool>("sheet => sheet.contains(document.activeElement)"));
        }
        await page.Keyboard.PressAsync("Escape");

        await Expect(help).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Chord_GI_OpensTheIncidents()
    {
        await using var visitor = await browsers.VisitAsync(Role.Viewer);
        var page = await visitor.OpenAsync("");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Incidents", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SkipLink_FirstTab_LeadsToTheContent()
    {
        await using var visitor = await browsers.VisitAsync(Role.Viewer);
        var page = await visitor.OpenAsync("incidents");
        await page.EvaluateAsync("() => document.activeElement?.blur()");

        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await skip.FocusAsync();
        await Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("() => document.getElementById('content').contains(document.activeElement)"));
        Assert.EndsWith("/incidents", page.Url.Split('#')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_ThroughTheIncident_ShowsWhereTheFocusIs()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Exports are empty");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");

        var unseen = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(FocusWithoutAMark) is { } element)
                unseen.Add(element);
        }

        Assert.Empty(unseen);
    }

    // An outline or a ring, on an element that is neither transparent nor outside of what can be scrolled to.
    private const string FocusWithoutAMark = """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const style = getComputedStyle(element);
          const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          const box = element.getBoundingClientRect();
          return marked && style.opacity > 0.3 && box.width > 0 && box.right > 0 ? null : element.outerHTML;
        }
        """;
}
