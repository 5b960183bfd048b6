using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Timeline;

public sealed class ComposerDraftTests(BrowserFixture browsers)
{
    private const string Typed = "Restarting the pooler on the second node";

    [Fact]
    public async Task Compose_PageReloaded_KeepsWhatWasTyped()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Logins are refused");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await visitor.OpenAsync($"incidents/{number}");
        await Composer(visitor).FillAsync(Typed);

        await visitor.Page.ReloadAsync();

        await Expect(Composer(visitor)).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Compose_ConnectionDropped_KeepsWhatWasTypedAndLogsItAfterwards()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Orders are lost");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await using var line = await ConnectionLine.AttachAsync(visitor.Page);
        await visitor.OpenAsync($"incidents/{number}");
        await Composer(visitor).FillAsync(Typed);

        await line.CutAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        line.Mend();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeHiddenAsync();

        await Expect(Composer(visitor)).ToHaveValueAsync(Typed);
        await Composer(visitor).PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Typed })).ToBeVisibleAsync();
        await Expect(Composer(visitor)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Compose_ConnectionDroppedWhileThePageOpened_LogsWhatWasSentMeanwhile()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Mails are late");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await using var line = await ConnectionLine.AttachAsync(visitor.Page);
        line.LoseNext("Timeline/TimelineComposer.razor.js");
        await visitor.OpenAsync($"incidents/{number}");

        await Composer(visitor).FillAsync(Typed);
        await Composer(visitor).PressAsync("Enter");

        await Expect(Composer(visitor)).ToHaveValueAsync("");
        await Expect(visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Typed })).ToBeVisibleAsync();
        Assert.True(line.HasLost, "Nothing was lost on the way, so this proves nothing.");
    }

    [Fact]
    public async Task Compose_Logged_LeavesNoDraftBehind()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Invoices are late");
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        await visitor.OpenAsync($"incidents/{number}");
        await Composer(visitor).FillAsync(Typed);
        await Composer(visitor).PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Typed })).ToBeVisibleAsync();
        await Expect(Composer(visitor)).ToHaveValueAsync("");

        await visitor.Page.ReloadAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Typed })).ToBeVisibleAsync();
        await Expect(Composer(visitor)).ToHaveValueAsync("");
    }

    private static ILocator Composer(Visitor visitor) => visitor.Page.GetByLabel("Log a timeline entry");
}
