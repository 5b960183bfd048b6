using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Timeline;

/// <summary>The server is killed while somebody types; nothing that was typed or sent is lost, and nothing is logged twice.</summary>
public sealed class KilledServerTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Typing_WhileTheServerIsKilledAndComesBack_LosesNothing()
    {
        await using var app = await AppProcess.StartAsync(await browsers.Postgres.CreateDatabaseAsync());
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
        var page = await visitor.OpenAsync("incidents/1");
        var line = page.GetByLabel("Log a timeline entry");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("The pooler refuses ");

        await app.KillAsync();
        await page.Keyboard.TypeAsync("new clients");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("and this is half a sent");
        await Expect(page.GetByText("waits in this browser")).ToBeVisibleAsync();
        await app.StartAgainAsync();

        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The pooler refuses new clients" })).ToHaveCountAsync(1);
        await Expect(line).ToHaveValueAsync("and this is half a sent");
        await Expect(line).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ence");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "and this is half a sentence" })).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The pooler refuses new clients" })).ToHaveCountAsync(1);
        await Expect(line).ToHaveValueAsync("");
    }
}
