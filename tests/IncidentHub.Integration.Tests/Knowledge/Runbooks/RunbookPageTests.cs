using AngleSharp.Dom;
using Bunit;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Deadlocks;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Knowledge.Runbooks;
using IncidentHub.Web.Postmortems;
using IncidentHub.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Knowledge.Runbooks;

public sealed class RunbookPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Write_ARunbookThatSomebodyElseChangesMeanwhile_TellsAndKeepsTheTextThenSavesAVersion()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (store, queries) = (Get<RunbookService>(browser), Get<RunbookQueries>(browser));
        var fresh = browser.Render<NewRunbookPage>();
        await TypeAsync(fresh, "# One\n<script>alert(1)</script>\n[go](javascript:alert(1))");
        await ClickAsync(fresh, "Save Ctrl S");
        fresh.WaitForAssertion(() => Assert.Contains("The title", fresh.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        fresh.Find("input.field").Input("Pool is full");
        await ClickAsync(fresh, "Save Ctrl S");
        fresh.WaitForAssertion(() => Assert.Matches("^runbooks/[0-9]+$", browser.Path));
        var runbook = (await queries.ListAsync()).Single();

        var page = browser.Render<RunbookPage>(parameters => parameters.Add(shown => shown.Number, runbook.Number));
        page.WaitForAssertion(() => Assert.Equal("Pool is full", page.Find(".head h1").TextContent));
        Assert.Empty(page.FindAll(".text script"));
        Assert.DoesNotContain("javascript:", page.Find(".text").InnerHtml.Replace("(javascript:alert(1))", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await ClickAsync(page, "Edit e");
        await TypeAsync(page, "# Mine");
        await store.SaveAsync(Rooms.Manager, runbook.Id, 1, new("Theirs", "# Theirs"));
        await browser.SeeAsync(page, () => Assert.Contains("Manager saved version 2 while you were writing", page.Find(".advice[role=alert]").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Save version 2 Ctrl S");
        await browser.SeeAsync(page, () => Assert.NotEmpty(page.FindAll(".advice[role=alert]")));
        Assert.Equal("# Theirs", (await queries.FindAsync(runbook.Number))!.Runbook.Text);
        await ClickAsync(page, "Show what differs");
        page.WaitForAssertion(() => Assert.Equal(["−removed", "+added"], page.FindAll(".comparison .mark").Select(mark => mark.TextContent)));
        await ClickAsync(page, "Save mine over it");
        await browser.SeeAsync(page, () => Assert.Contains("Saved as version 3", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Pool is full", "# Mine"), (await queries.FindAsync(runbook.Number))!.Runbook is var mine ? (mine.Title, mine.Text) : default);

        await ClickAsync(page, "Edit e");
        await store.SaveAsync(Rooms.Manager, runbook.Id, 3, new("Theirs", "# Theirs again"));
        await browser.SeeAsync(page, () => Assert.Equal("Theirs", page.Find("form.bar input").GetAttribute("value")));
        Assert.Empty(page.FindAll(".advice"));

        browser.JSInterop.Setup<string[]?>("incidentHubDrafts.names", call => (string)call.Arguments[0]! == $"runbook.{runbook.Id}").SetResult([""]);
        page = browser.Render<RunbookPage>(parameters => parameters.Add(shown => shown.Number, runbook.Number));
        page.WaitForAssertion(() => Assert.Contains("You have unsaved text", page.Find(".unsaved").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Go on writing");
        page.WaitForAssertion(() => Assert.NotNull(page.FindComponent<SourceEditor>()));
    }

    [Fact]
    public async Task Page_OfARunbookWithVersions_ComparesRestoresArchivesAndUndoes()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (store, queries) = (Get<RunbookService>(browser), Get<RunbookQueries>(browser));
        var runbook = ((RunbookResult.Saved)await store.AddAsync(Rooms.Responder, new("Pool is full", "same\nold"))).Runbook;
        await store.SaveAsync(Rooms.Manager, runbook.Id, 1, new("Pool is full", "same\nnew", "after the review"));
        var page = Show(browser, runbook.Number, "");
        page.WaitForAssertion(() => Assert.Contains("after the review", page.Find(".versions").TextContent, StringComparison.Ordinal));

        page = Show(browser, runbook.Number, "?from=1&to=2");
        page.WaitForAssertion(() => Assert.Equal(["old", "new"], page.FindAll("tr.removed .text, tr.added .text").Select(cell => cell.TextContent)));
        page = Show(browser, runbook.Number, "?v=1");
        page.WaitForAssertion(() => Assert.Contains("old", page.Find(".main .text").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Restore as version 3");
        await browser.SeeAsync(page, () => Assert.Contains("Saved as version 3", page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Equal("same\nold", (await queries.FindAsync(runbook.Number))!.Runbook.Text);
        page = Show(browser, runbook.Number, "?v=99");
        page.WaitForAssertion(() => Assert.Contains("There is no such version", page.Find(".main").TextContent, StringComparison.Ordinal));

        await ClickAsync(page, "Archive");
        await browser.SeeAsync(page, () => Assert.Contains("Archived", page.Find(".head .sev3").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), button => Words(button) == "Edit e");
        await ClickAsync(page, "Undo");
        await browser.SeeAsync(page, () => Assert.Empty(page.FindAll(".head .sev3")));

        browser.Become(Rooms.Viewer);
        page = Show(browser, runbook.Number, "");
        page.WaitForAssertion(() => Assert.Contains("old", page.Find(".main .text").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".head button"));
        Assert.Empty(page.FindAll("aside input, select[aria-label='Add a service']"));
        page = Show(browser, 4711, "");
        page.WaitForAssertion(() => Assert.Contains("There is no RB-4711", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runbook_LinkedToAServiceAndADeadlock_StandsOnBothPagesAndInThePalette()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var runbook = ((RunbookResult.Saved)await Get<RunbookService>(browser).AddAsync(Rooms.Responder, new("Payments pool", "Raise the lock order"))).Runbook;
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Services.AddAsync(Rooms.Responder, incident.Id, "Payments");
        var deadlock = await browser.Rooms.StoreAsync(new Deadlock(
            Guid.NewGuid(), Guid.NewGuid(), "orders-db", Rooms.Start,
            new DeadlockGraph([], [new LockWait(1, [2], "ShareLock", "transactionid", "7", 1), new LockWait(2, [1], "ShareLock", "transactionid", "8", 1)])));

        var cockpit = browser.Render<IncidentPage>(parameters => parameters.Add(page => page.Number, incident.Number));
        var page = Show(browser, runbook.Number, "");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("select[aria-label='Add a service'] option[value]:not([value=''])")));
        var service = page.Find("select[aria-label='Add a service'] option:last-child").GetAttribute("value")!;
        await page.InvokeAsync(() => page.Find("select[aria-label='Add a service']").ChangeAsync(new ChangeEventArgs { Value = service }));
        await browser.SeeAsync(cockpit, () => Assert.Contains(cockpit.FindAll("aside a"), link => link.GetAttribute("href") == $"runbooks/{runbook.Number}"));

        var kind = browser.Render<DeadlockPage>(parameters => parameters.Add(shown => shown.DeadlockId, deadlock.Id));
        kind.WaitForAssertion(() => Assert.Contains("None says yet", kind.Markup, StringComparison.Ordinal));
        await kind.InvokeAsync(() => kind.Find("select[aria-label='Link a runbook']").ChangeAsync(new ChangeEventArgs { Value = runbook.Id.ToString() }));
        await browser.SeeAsync(kind, () => Assert.Contains(kind.FindAll("a"), link => link.GetAttribute("href") == $"runbooks/{runbook.Number}"));
        await browser.SeeAsync(page, () => Assert.Contains(page.FindAll("aside a"), link => link.GetAttribute("href") == $"deadlocks/{deadlock.Id}"));

        var found = (await Get<PaletteSearch>(browser).FindAsync("lock ord", [], Xunit.TestContext.Current.CancellationToken)).Choices;
        Assert.Contains(found, choice => choice.Path == $"runbooks/{runbook.Number}" && choice.Detail == "Runbook");
    }

    private static T Get<T>(Browser browser) where T : notnull => browser.Services.GetRequiredService<T>();

    private static IRenderedComponent<RunbookPage> Show(Browser browser, int number, string query)
    {
        browser.Navigation.NavigateTo($"runbooks/{number}{query}");
        return browser.Render<RunbookPage>(parameters => parameters.Add(shown => shown.Number, number));
    }

    private static Task TypeAsync(IRenderedComponent<IComponent> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<SourceEditor>().Instance.ReceiveAsync(1, 0, 1, text));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task ClickAsync(IRenderedComponent<IComponent> page, string name) => page.InvokeAsync(async () =>
    {
        var button = page.FindAll("button").Single(button => Words(button) == name);
        if (button.GetAttribute("type") == "submit")
            await page.Find("form").SubmitAsync();
        else
            await button.ClickAsync(new());
    });
}
