using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Postmortems;

/// <summary>The editor of templates, by the keyboard alone.</summary>
public sealed class TemplateEditorTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Keys_WithinLiquidsMarks_AreOfferedNamesAndTheTextIsShownOverAnIncident()
    {
        await using var visitor = await browsers.VisitAsync(Role.Manager);
        var page = await visitor.OpenAsync("postmortems/templates");
        var text = page.Locator("textarea.source");
        var offered = page.Locator(".completions li");
        await Expect(page.Locator(".sample .document")).ToBeVisibleAsync();
        await text.FillAsync("");

        await text.PressSequentiallyAsync("Plain incident.ti words. {{ incident.ti");
        await Expect(offered).ToHaveTextAsync(["incident.title", "incident.time_to_detect", "incident.time_to_acknowledge", "incident.time_to_identify", "incident.time_to_mitigate", "incident.time_to_resolve", "incident.time_on_dead_ends"]);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Tab");
        await text.PressSequentiallyAsync(" | cel");
        await Expect(offered).ToHaveTextAsync(["cell"]);
        await page.Keyboard.PressAsync("Enter");
        await text.PressSequentiallyAsync(" }} {% inte");
        await Expect(offered).ToHaveTextAsync(["internal"]);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".completions")).ToBeHiddenAsync();
        await text.PressSequentiallyAsync("rnal %}x{% endinternal %}");

        await Expect(text).ToHaveValueAsync("Plain incident.ti words. {{ incident.title | cell }} {% internal %}x{% endinternal %}");
        await Expect(page.Locator(".sample .document")).ToContainTextAsync("Plain incident.ti words.");
        visitor.AssertClean();
    }
}
