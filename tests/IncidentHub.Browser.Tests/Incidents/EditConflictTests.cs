using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

public sealed class EditConflictTests(BrowserFixture browsers)
{
    [Fact]
    public async Task EditTitle_SavedBySomebodyElseMeanwhile_TellsAndKeepsTheText()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Checkout is slow");
        await using var first = await browsers.VisitAsync(Role.Responder);
        await using var second = await browsers.VisitAsync(Role.Administrator);
        await BeginAsync(first, number);
        await BeginAsync(second, number);

        await WriteAsync(first, "Checkout is slow in Europe");
        await Expect(first.Page.GetByRole(AriaRole.Heading, new() { Name = "Checkout is slow in Europe" })).ToBeVisibleAsync();
        await WriteAsync(second, "Checkout fails for cards");

        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Checkout is slow in Europe");
        await Expect(Field(second)).ToHaveValueAsync("Checkout fails for cards");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();

        await Expect(first.Page.GetByRole(AriaRole.Heading, new() { Name = "Checkout fails for cards" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task EditTitle_PageReloaded_KeepsTheText()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Search is empty");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await BeginAsync(visitor, number);
        await Field(visitor).FillAsync("Search finds nothing since the release");

        await visitor.Page.ReloadAsync();

        await Expect(Field(visitor)).ToHaveValueAsync("Search finds nothing since the release");
    }

    private static ILocator Field(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "title", Exact = true });

    private static async Task BeginAsync(Visitor visitor, int number)
    {
        await visitor.OpenAsync($"incidents/{number}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Edit title" }).ClickAsync();
    }

    private static async Task WriteAsync(Visitor visitor, string text)
    {
        await Field(visitor).FillAsync(text);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }
}
