using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Shell;

public sealed class PhoneTests(BrowserFixture browsers)
{
    [Fact]
    public async Task Open_TitleWithoutASpace_DoesNotScrollSideways()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync(new string('x', 150), severity: Severity.Sev1);
        await using var visitor = await browsers.VisitAsync(Role.Responder, Device.Phone);

        foreach (var path in (string[])["", "incidents", $"incidents/{number}"])
        {
            await visitor.OpenAsync(path);
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            Assert.Equal(Device.Phone.Width, await WidthAsync(visitor));
        }
    }

    [Fact]
    public async Task Menu_Tapped_LeadsToAnotherPageAndCloses()
    {
        await using var visitor = await browsers.VisitAsync(Role.Viewer, Device.Phone);
        var page = await visitor.OpenAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).TapAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Tasks" }).TapAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tasks", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Composer_OnALongTimeline_IsInReachAndLogs()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder, Device.Phone);
        var (id, number) = await browsers.App.OpenIncidentAsync("Uploads time out");
        for (var i = 0; i < 20; i++)
            await browsers.App.LogAsync(id, $"Look {i} at the upload servers, and nothing stands out yet");
        var page = await visitor.OpenAsync($"incidents/{number}");
        var composer = page.GetByLabel("Log a timeline entry");

        await Expect(composer).ToBeInViewportAsync();
        await composer.TapAsync();
        await page.Keyboard.TypeAsync("The load balancer cuts them after ten seconds");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log" }).TapAsync();

        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "after ten seconds" })).ToBeVisibleAsync();
    }

    private static Task<int> WidthAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
}
