using Bunit;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Shell;
using Microsoft.EntityFrameworkCore;
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
    public async Task Typing_FasterThanAnswersCome_EndsWithTheLastOne()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        await browser.Rooms.NewIncidentAsync("Pool exhausted");
        var page = Open(browser);

        await page.InvokeAsync(() => Task.WhenAll("exhaus".Select((_, index) => page.Find("input").InputAsync("exhaus"[..(index + 1)]))));

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[role=option]"), choice => choice.TextContent.StartsWith("All results for “exhaus”", StringComparison.Ordinal)));
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

    [Fact]
    public async Task Action_OfThePage_IsOfferedAndDone()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        browser.JSInterop.Setup<PageAction[]?>("incidentHub.actions").SetResult([new("n", "Log a timeline entry")]);
        var page = Open(browser);

        await page.InvokeAsync(() => page.Find("input").InputAsync("log a"));
        Assert.StartsWith("Log a timeline entry", page.Find("[aria-selected=true]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("input").KeyDownAsync("Enter"));

        Assert.Equal("n", Assert.Single(browser.JSInterop.Invocations["incidentHub.act"]).Arguments[0]);
    }

    [Fact]
    public async Task Person_ByTheirName_LeadsToTheirPage()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        await using (var db = await browser.Rooms.Contexts.CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO users (id, display_name, role, created_at, email, normalized_email, user_name, normalized_user_name, time_zone, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                VALUES ({Rooms.Manager.UserId}, 'Database administrator', 'Manager', now(), 'dba@example.org', 'DBA@EXAMPLE.ORG', 'dba@example.org', 'DBA@EXAMPLE.ORG', 'UTC', true, false, false, false, 0)
                """, Xunit.TestContext.Current.CancellationToken);
        }

        var page = Open(browser);
        await page.InvokeAsync(() => page.Find("input").InputAsync("administr"));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[role=option]"), choice => choice.TextContent.StartsWith("Database administrator", StringComparison.Ordinal)));
        await page.InvokeAsync(() => page.Find("input").KeyDownAsync("Enter"));

        Assert.Equal($"people/{Rooms.Manager.UserId}", browser.Path);
    }

    private static IRenderedComponent<CommandPalette> Open(Browser browser)
    {
        var page = browser.Render<CommandPalette>(parameters => parameters.Add(palette => palette.Open, true));
        page.WaitForState(() => page.FindAll("[role=option]").Count > 0);
        return page;
    }
}
