using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Timeline;

public sealed class OfflineLineTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Lines_SentWhileTheConnectionIsDown_AreLoggedOnceInTheirOrderWhenItIsBack()
    {
        var (id, number) = await browsers.App.OpenIncidentAsync("Parcels get lost");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await using var connection = await ConnectionLine.AttachAsync(visitor.Page);
        var page = await visitor.OpenAsync($"incidents/{number}");
        await Expect(page.Locator(".tl-scroll")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");

        // Without a network at all: a cut socket alone is replaced by long polling.
        await visitor.Context.SetOfflineAsync(true);
        await connection.CutAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        foreach (var line in new[] { "first", "second", "third" })
        {
            await page.Keyboard.TypeAsync(line);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Keyboard.TypeAsync("fourth is not fin");
        await Expect(page.GetByText("3 lines wait in this browser")).ToBeVisibleAsync();
        await visitor.Context.SetOfflineAsync(false);
        connection.Mend();

        await Expect(page.Locator(".tl .item")).ToHaveCountAsync(3);
        await Expect(page.GetByLabel("Log a timeline entry")).ToHaveValueAsync("fourth is not fin");
        var entries = await browsers.App.Services.GetRequiredService<TimelineQueries>().EntriesAsync(Actor.System, id);
        Assert.Equal(["first", "second", "third"], entries.Select(entry => entry.Text));
    }

    [Fact]
    public async Task Line_ThatMakesNoSense_ComesBackInFrontOfWhatWasTypedSince()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Search is slow");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");
        await page.Keyboard.PressAsync("n");

        await page.Keyboard.TypeAsync("/sev 9");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no severity");
        await Expect(page.GetByLabel("Log a timeline entry")).ToHaveValueAsync("/sev 9");
    }

    [Fact]
    public async Task Line_OfAMegabyte_IsToldAndKeptAndThePageLivesOn()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Logs are pasted");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");
        var line = page.GetByLabel("Log a timeline entry");
        await line.FillAsync(new string('x', 1_000_000));

        await line.PressAsync("Enter");

        Assert.Contains("1,000,000 characters", await line.EvaluateAsync<string>("field => field.validationMessage"), StringComparison.Ordinal);
        Assert.Equal(1_000_000, await line.EvaluateAsync<int>("field => field.value.length"));
        await line.FillAsync("short again");
        await line.PressAsync("Enter");
        await Expect(page.Locator(".tl .item")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Completions_ByKeyboard_GoOnWithTheLine()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Reports are late");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync($"incidents/{number}");
        var line = page.GetByLabel("Log a timeline entry");
        await page.Keyboard.PressAsync("n");

        await page.Keyboard.TypeAsync("/st");
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = "/status" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(line).ToHaveValueAsync("/status ");
        await page.Keyboard.TypeAsync("inv");
        await Expect(page.Locator("[role=option][data-line='/status investigating']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(line).ToHaveValueAsync("/status investigating");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[aria-current=step]")).ToContainTextAsync("Investigating");
        await Expect(line).ToHaveValueAsync("");
    }

    [Fact]
    public async Task TwoLookers_OneReadsOldEntries_IsToldOfNewOnesAndNotMoved()
    {
        var (id, number) = await browsers.App.OpenIncidentAsync("Invoices are doubled");
        await browsers.App.FillTimelineAsync(id, 80);
        await using var reader = await browsers.VisitAsync(Role.Viewer);
        await using var writer = await browsers.VisitAsync(Role.Responder);
        var reading = await reader.OpenAsync($"incidents/{number}");
        var writing = await writer.OpenAsync($"incidents/{number}");
        await Expect(reading.Locator(".item").Last).ToBeInViewportAsync();
        await reading.Locator(".tl-scroll").EvaluateAsync("pane => { pane.scrollTop = pane.scrollHeight - pane.clientHeight - 600; }");
        var before = await TopOfEntryAsync(reading, "entry 60");

        await writing.Keyboard.PressAsync("n");
        await writing.Keyboard.TypeAsync("news from the other side");
        await writing.Keyboard.PressAsync("Enter");

        await Expect(writing.Locator(".item").Last).ToBeInViewportAsync();
        await Expect(reading.GetByRole(AriaRole.Button, new() { Name = "1 new" })).ToBeVisibleAsync();
        await Expect(reading.GetByRole(AriaRole.Log)).ToContainTextAsync("news from the other side");
        Assert.Equal(before, await TopOfEntryAsync(reading, "entry 60"));
        await reading.GetByRole(AriaRole.Button, new() { Name = "1 new" }).ClickAsync();
        await Expect(reading.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "news from the other side" })).ToBeInViewportAsync();
    }

    private static Task<float> TopOfEntryAsync(IPage page, string text) =>
        page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text }).EvaluateAsync<float>("entry => entry.getBoundingClientRect().top");
}
