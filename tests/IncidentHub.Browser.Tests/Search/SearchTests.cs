using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Core.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Search;

public sealed class SearchTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Search_ByKeyboardAlone_LeadsFromThePaletteOverAllResultsToTheIncident()
    {
        var (id, _) = await browsers.App.OpenIncidentAsync("Parcels are sorted twice");
        await browsers.App.FillTimelineAsync(id, 200);
        var manager = await browsers.App.GetPersonAsync(Role.Manager);
        await browsers.App.Services.GetRequiredService<TimelineService>().AddAsync(manager, id, new NewEntry("The <b>quokka</b> belt was stopped, quokkas counted", OccurredAt: new(2024, 3, 10, 22, 30, 30, TimeSpan.Zero)));
        await using var visitor = await browsers.VisitAsync(Role.Viewer);
        var page = await visitor.OpenAsync("");

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Search" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("quokka");
        var choice = page.GetByRole(AriaRole.Option, new() { Selected = true });
        await Expect(choice).ToContainTextAsync("Parcels are sorted twice");
        await Expect(choice.Locator("mark")).ToHaveTextAsync(["quokka", "quokkas"]);
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(choice).ToContainTextAsync("All results for “quokka”");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Results" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Parcels are sorted twice" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".item.found")).ToContainTextAsync("quokkas counted");
        await Expect(page.Locator(".item.found")).ToBeInViewportAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Results" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Search everything" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("\"parcels are sorted\"");
        await page.Keyboard.PressAsync("Enter");
        var hit = page.GetByRole(AriaRole.Link, new() { Name = "Parcels are sorted twice" });
        await Expect(hit.Locator("mark")).ToHaveTextAsync("Parcels are sorted");
        await hit.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Parcels are sorted twice" })).ToBeVisibleAsync();
        visitor.AssertClean();
    }
}
