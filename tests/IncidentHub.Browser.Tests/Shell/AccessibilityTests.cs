using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Browser.Tests.Postmortems.Import;
using IncidentHub.Browser.Tests.Shots;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Shell;

public sealed class AccessibilityTests(BrowserFixture browsers)
{
    // Light and dark differ in nothing else, and axe takes seconds for the rest.
    private static readonly AxeRunOptions OnlyColours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    private const string ReviewedDocument = "# Doors stay shut\n\n## Timeline\n- 10:00 No card opens a door\n- 10:20 The reader is restarted\n- Somebody rings\n- 11:00 Doors open again, restored\n\nThanks.\n";

    // What is asked of us. Advice beyond it is never serious, and costs axe as much time again.
    private static readonly AxeRunOptions Demanded = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    public static IEnumerable<TheoryDataRow<int>> Walks => Enumerable.Range(0, SitePage.Walks).Select(walk => new TheoryDataRow<int>(walk));

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Open_EveryPage_HasNothingSeriousForAxeFitsAPhoneObeysThePolicyAndStaysOnThisMachine(int walk)
    {
        await using var visitor = await browsers.VisitAsync(Role.Administrator);
        var violations = await visitor.WatchPolicyAsync();
        var grave = new List<string>();

        foreach (var (name, path) in SitePage.Walk(walk))
        {
            var page = await visitor.OpenAsync(path);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            grave.AddRange((await FindAsync(page, Demanded)).Select(line => $"{name}: {line}"));
            await DarkenAsync(page);
            grave.AddRange((await FindAsync(page, OnlyColours)).Select(line => $"{name} in the dark: {line}"));
            if (await ShrinkAsync(page) is { } width)
                grave.Add($"{name} on a phone is as wide as {width} px");
        }

        Assert.True(grave.Count == 0, string.Join('\n', grave));
        Assert.Empty(violations);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Open_PagesOfSessionsThatWait_HaveNothingSeriousForAxeInLightAndDark()
    {
        var database = await browsers.Postgres.CreateDatabaseAsync();
        await using var app = IncidentHubApp.Start(database);
        await using var stage = await DeadlockStage.SetAsync(app, database, withRings: false);
        await using var visitor = await browsers.VisitAsync(app.Address);
        await visitor.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
        foreach (var (_, path) in stage.Pages)
        {
            var page = await visitor.OpenAsync(path);
            if (path.StartsWith("deadlocks/", StringComparison.Ordinal))
                await page.GetByRole(AriaRole.Button, new() { Name = "Pin to an incident" }).ClickAsync();

            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await AssertAccessibleAsync(page);
            await DarkenAsync(page);
            await AssertAccessibleAsync(page, OnlyColours);
        }
    }

    [Fact]
    public async Task Import_ADocumentInReview_HasNothingSeriousForAxeInLightAndDark()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder);
        var page = await visitor.OpenAsync("import");
        await ImportKeyboardTests.GiveAsync(page, ("doors.md", ReviewedDocument), ("plan.md", "# Plan\n\nNothing happened.\n"));
        await Assertions.Expect(page.GetByText("Holds no incident")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);

        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".queue .message")).ToBeVisibleAsync();
        await page.Locator(".line[data-line='5']").ClickAsync();
        await Assertions.Expect(page.Locator(".part.on .acts")).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await DarkenAsync(page);
        await AssertAccessibleAsync(page, OnlyColours);
    }

    [Fact]
    public async Task Open_SignIn_HasNothingSeriousForAxeInLightAndDark()
    {
        await using var visitor = await browsers.VisitAsync(browsers.App.Address);

        await visitor.OpenAsync("sign-in");

        await AssertAccessibleAsync(visitor.Page);
        await DarkenAsync(visitor.Page);
        await AssertAccessibleAsync(visitor.Page, OnlyColours);
    }

    [Fact]
    public async Task OpenPalette_OnAPhoneInTheDark_HasNothingSeriousForAxe()
    {
        await using var visitor = await browsers.VisitAsync(Role.Responder, Device.Phone with { Dark = true });
        var page = await visitor.OpenAsync("incidents/1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Search and commands" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Results" }).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        await AssertAccessibleAsync(page);
    }

    // As a phone shows it: what a page is too wide by, once what follows the width of the window has done so.
    private static async Task<int?> ShrinkAsync(IPage page)
    {
        await page.SetViewportSizeAsync(Device.Phone.Width, Device.Phone.Height);
        try
        {
            await page.WaitForFunctionAsync("width => document.documentElement.scrollWidth === width", Device.Phone.Width, new() { Timeout = 5_000 });
            return null;
        }
        catch (TimeoutException)
        {
            return await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        }
        finally
        {
            await page.SetViewportSizeAsync(Device.Desk.Width, Device.Desk.Height);
        }
    }

    // As the evening does: the system asks for dark while the page is open.
    private static async Task DarkenAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private static async Task AssertAccessibleAsync(IPage page, AxeRunOptions? options = null)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var grave = await FindAsync(page, options ?? Demanded);
        Assert.True(grave.Count == 0, string.Join('\n', grave));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IPage page, AxeRunOptions options) =>
        [.. (await page.RunAxe(options)).Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(Describe)];

    private static IEnumerable<string> Describe(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {node.Html} {string.Join("; ", node.Any.Select(check => check.Message))}");
}
