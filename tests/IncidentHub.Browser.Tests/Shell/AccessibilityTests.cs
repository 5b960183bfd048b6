using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentHub.Browser.Tests.Hosting;
using IncidentHub.Core.People;
using Microsoft.Playwright;
using Xunit;

namespace IncidentHub.Browser.Tests.Shell;

public sealed class AccessibilityTests(BrowserFixture browsers)
{
    private static readonly bool[] Themes = [false, true];

    public static IEnumerable<TheoryDataRow<string, bool>> Pages =>
        SitePage.Names.SelectMany(name => Themes.Select(dark => new TheoryDataRow<string, bool>(name, dark)));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_EveryPage_HasNothingSeriousForAxe(string page, bool dark)
    {
        await using var visitor = await browsers.VisitAsync(Role.Administrator, Device.Desk with { Dark = dark });

        await visitor.OpenAsync(SitePage.All[page]);

        await AssertAccessibleAsync(visitor.Page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_SignIn_HasNothingSeriousForAxe(bool dark)
    {
        await using var visitor = await browsers.VisitAsync(browsers.App.Address, Device.Desk with { Dark = dark });

        await visitor.OpenAsync("sign-in");

        await AssertAccessibleAsync(visitor.Page);
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

    private static async Task AssertAccessibleAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var found = await page.RunAxe();
        var grave = found.Violations.Where(violation => violation.Impact is "serious" or "critical").SelectMany(Describe).ToList();
        Assert.True(grave.Count == 0, string.Join('\n', grave));
    }

    private static IEnumerable<string> Describe(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {node.Html} {string.Join("; ", node.Any.Select(check => check.Message))}");
}
