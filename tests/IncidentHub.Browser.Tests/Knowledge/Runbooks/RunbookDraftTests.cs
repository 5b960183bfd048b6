using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Knowledge.Runbooks;

public sealed class RunbookDraftTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Edit_ThenReload_BringsTheTextBackAndSavesIt()
    {
        var runbooks = browsers.App.Services.GetRequiredService<RunbookService>();
        var begun = await runbooks.AddAsync(await browsers.App.GetPersonAsync(Role.Responder), new RunbookText("Draft that survives", "First."));
        var path = $"runbooks/{Assert.IsType<RunbookResult.Saved>(begun).Runbook.Number}";
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync(path);
        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "Text of the runbook: Markdown" });
        await page.Keyboard.PressAsync("e");
        await Expect(text).ToHaveValueAsync("First.");
        await text.FillAsync("First.\n\nThen **look** at what waits.");

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on writing" }).ClickAsync();

        await Expect(text).ToHaveValueAsync("First.\n\nThen **look** at what waits.");
        await Expect(page.GetByLabel("Preview").Locator("strong")).ToHaveTextAsync("look");
        await text.PressAsync("Control+s");
        await Expect(page.GetByText("Saved as version 2.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByLabel("The runbook").Locator("strong")).ToHaveTextAsync("look");
        await Expect(page.GetByText("You have unsaved text")).ToHaveCountAsync(0);
        visitor.AssertClean();
    }
}
