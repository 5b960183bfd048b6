using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

/// <summary>
/// The outage that IncidentHub grew from, lived through from detection to resolution by one who types, while another watches: the
/// misleading path, the escalation, the finding, the restoration.
/// </summary>
public sealed class OutageTests(BrowserFixture browsers)
{
    private static readonly string[] Lines =
    [
        "/detection @-4h alerts fire, database errors far above their usual level",
        "/notify @-235m the engineering team",
        "/role commander me",
        "/sev 1",
        "/status investigating @-235m",
        "/impact 30 % sign-in and transactions fail @-4h",
        "/service Accounts",
        "/hypothesis the network is congested @-150m",
        "/ruled-out network @-90m",
        "/escalate @-2h engineering management",
        "/hypothesis the pool lets in too many transactions @-100m",
        "/confirmed pool @-90m",
        "finding: @-90m transactions deadlock in the database",
        "/status identified @-90m",
        "/mitigation @-1h pool settings corrected",
        "/status mitigated @-1h",
        "/task Alert on deadlocks",
        "/status resolved service is fully back",
    ];

    [Fact]
    public async Task Outage_ByKeyboardAloneFromSignInToResolved_IsSeenByAnotherAsItHappens()
    {
        await using var visitor = await browsers.VisitAsync(browsers.App.Address);
        await using var watcher = await browsers.VisitAsync(Role.Viewer);
        await browsers.App.GetPersonAsync(Role.Responder);
        var page = await visitor.OpenAsync("sign-in");
        await page.GetByLabel("E-mail").FocusAsync();
        await page.Keyboard.TypeAsync(IncidentHubApp.EmailOf(Role.Responder));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(IncidentHubApp.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Now", Exact = true })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Search" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("open an");
        await Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Open an incident");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("What is wrong")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Sign-in fails for three users in ten");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Log a timeline entry")).ToBeVisibleAsync();
        var watching = await watcher.OpenAsync(new Uri(page.Url).PathAndQuery.TrimStart('/'));

        await LiveThroughAsync(page);

        foreach (var seen in new[] { page, watching })
        {
            await Expect(seen.Locator("[aria-current=step]")).ToContainTextAsync("Resolved");
            await Expect(seen.GetByText("1 h on ruled-out paths")).ToBeVisibleAsync();
            await Expect(seen.Locator(".item").Filter(new() { HasText = "engineering management" })).ToHaveCountAsync(1);
            await Expect(seen.GetByRole(AriaRole.Region, new() { Name = "Measures and tasks" })).ToContainTextAsync("Alert on deadlocks");
            await Expect(seen.Locator(".incident-head")).ToContainTextAsync("Accounts");
        }

        visitor.AssertClean();
        watcher.AssertClean();
    }

    [Fact]
    public async Task Outage_OnAPhone_IsLoggedWithOneHand()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Accounts cannot be reached");
        await using var visitor = await browsers.VisitAsync(Role.Responder, Device.Phone);
        var page = await visitor.OpenAsync($"incidents/{number}");
        var line = page.GetByLabel("Log a timeline entry");

        await line.TapAsync();
        await line.FillAsync("alerts fire");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log" }).TapAsync();
        await Expect(page.Locator(".item").Filter(new() { HasText = "alerts fire" })).ToBeInViewportAsync();

        // Another time, a command and an entry's menu, all by thumb.
        await page.GetByRole(AriaRole.Button, new() { Name = "When" }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "15 min ago" }).TapAsync();
        await line.PressSequentiallyAsync("the pooler was restarted");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log" }).TapAsync();
        await Expect(page.Locator(".item").Filter(new() { HasText = "the pooler was restarted" })).ToContainTextAsync("≈");
        await line.FillAsync("/st");
        await page.Locator("[role=option][data-line='/status ']").TapAsync();
        await page.Locator("[role=option][data-line='/status mitigated']").TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log" }).TapAsync();
        await Expect(page.Locator("[aria-current=step]")).ToContainTextAsync("Mitigated");
        var entry = page.Locator(".item").Filter(new() { HasText = "alerts fire" });
        await entry.GetByRole(AriaRole.Button, new() { Name = "Change the entry" }).TapAsync();
        await entry.GetByRole(AriaRole.Button, new() { Name = "Pin" }).TapAsync();
        await Expect(entry).ToContainTextAsync("pinned");

        Assert.Equal(Device.Phone.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Presence_WhoLooksAndWhoTypes_IsSeenByTheOther()
    {
        var (_, number) = await browsers.App.OpenIncidentAsync("Mail is delayed");
        await using var one = await browsers.VisitAsync(Role.Responder);
        await using var other = await browsers.VisitAsync(Role.Manager);
        var page = await one.OpenAsync($"incidents/{number}");
        var seen = await other.OpenAsync($"incidents/{number}");

        await Expect(seen.GetByRole(AriaRole.Group, new() { Name = "Also here: Responder" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("looking at the queue");
        await Expect(seen.GetByText("Responder is typing…")).ToBeVisibleAsync();
        await page.GotoAsync("incidents");
        await Expect(seen.GetByRole(AriaRole.Group, new() { Name = "Also here" })).ToHaveCountAsync(0);
    }

    private static async Task LiveThroughAsync(IPage page)
    {
        var line = page.GetByLabel("Log a timeline entry");
        await page.Keyboard.PressAsync("n");
        foreach (var said in Lines)
        {
            await Expect(line).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(said);
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(line).ToHaveValueAsync("");
        await Expect(page.Locator("#compose-hint.error")).ToHaveCountAsync(0);
    }
}
