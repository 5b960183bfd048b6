using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Timeline;

/// <summary>An incident of ten thousand entries.</summary>
public sealed class LongTimelineTests(BrowserFixture browsers)
{
    private const int Entries = 10_000;

    [Fact]
    public async Task LongOutage_IsReadFromEndToBeginning_AndFoundInWithoutAJump()
    {
        var (id, number) = await browsers.App.OpenIncidentAsync("An outage of a week");
        await browsers.App.FillTimelineAsync(id, Entries);
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");
        await Expect(page.Locator(".timeline header")).ToContainTextAsync("10000 entries");
        await Expect(Entry(page, "entry 9999")).ToBeInViewportAsync();
        Assert.InRange(await page.Locator(".item").CountAsync(), 1, 240);

        // Backwards: what was read stays where it is while more comes in above.
        await Entry(page, "entry 9945").ScrollIntoViewIfNeededAsync();
        await page.Locator(".tl-scroll").EvaluateAsync("pane => { pane.scrollTop = 0; }");
        await Expect(Entry(page, "entry 9900")).ToHaveCountAsync(1);
        Assert.True(await page.Locator(".tl-scroll").EvaluateAsync<bool>("pane => pane.scrollTop > 500"), "The view stayed at the top, so what was read moved away.");

        // To a time, and something new meanwhile.
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await page.GetByLabel("Go to a time").FillAsync("2024-03-10T23:00Z");
        await page.GetByLabel("Go to a time").PressAsync("Enter");
        await Expect(Entry(page, "entry 60")).ToBeInViewportAsync();
        await browsers.App.LogAsync(id, "something new");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1 new" })).ToBeVisibleAsync();
        await Expect(Entry(page, "entry 60")).ToBeInViewportAsync();

        // Find, and back.
        await page.GetByLabel("Find in the timeline").FillAsync("entry 4321");
        await page.GetByLabel("Find in the timeline").PressAsync("Enter");
        await Expect(page.Locator(".item")).ToHaveCountAsync(1);
        await Expect(page.Locator(".timeline header")).ToContainTextAsync("1 of 10001 entries");
        await page.GetByLabel("Find in the timeline").FillAsync("");
        await page.GetByLabel("Find in the timeline").PressAsync("Enter");
        await Expect(Entry(page, "something new")).ToBeInViewportAsync();
        visitor.AssertClean();
    }

    private static ILocator Entry(IPage page, string text) => page.Locator(".item").Filter(new() { HasTextRegex = new($"\\b{text}\\b") });
}
