using Bunit;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using Xunit;

namespace IncidentHub.Integration.Tests.Shell;

public sealed class CommandPaletteTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Enter_BeforeTheAnswerIsThere_GoesWhereTheWordsLead()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        await browser.Rooms.NewIncidentAsync("Pool exhausted");
        var page = Open(browser);
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        browser.Rooms.Contexts.Hold = _ =>
        {
            asked.TrySetResult();
            return goOn.Task;
        };

        var typing = page.Find("input").InputAsync("exhaus");
        await asked.Task;
        var entering = page.Find("input").KeyDownAsync("Enter");
        goOn.SetResult();
        await Task.WhenAll(typing, entering);

        Assert.Equal("incidents/1", browser.Path);
    }

    [Fact]
    public async Task Arrows_OverTheChoices_GoRound()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var page = Open(browser);
        var count = page.FindAll("[role=option]").Count;

        await page.InvokeAsync(() => page.Find("input").KeyDownAsync("ArrowUp"));
        Assert.Equal($"palette-{count - 1}", page.Find("[aria-selected=true]").Id);
        await page.InvokeAsync(() => page.Find("input").KeyDownAsync("ArrowDown"));
        Assert.Equal("palette-0", page.Find("[aria-selected=true]").Id);
    }

    [Fact]
    public async Task Open_ForAViewer_HidesPagesOfHigherRoles()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);

        Assert.DoesNotContain(Open(browser).FindAll("[role=option]"), choice => choice.TextContent.StartsWith("People", StringComparison.Ordinal));
    }

    private static IRenderedComponent<CommandPalette> Open(Browser browser)
    {
        var page = browser.Render<CommandPalette>(parameters => parameters.Add(palette => palette.Open, true));
        page.WaitForState(() => page.FindAll("[role=option]").Count > 0);
        return page;
    }
}
