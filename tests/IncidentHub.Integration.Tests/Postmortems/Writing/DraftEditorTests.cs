using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems;
using IncidentHub.Web.Postmortems.Commenting;
using IncidentHub.Web.Postmortems.Writing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Writing;

/// <summary>A draft that saves itself, that several write at once, and about which they talk.</summary>
public sealed class DraftEditorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Text_ThatIsTyped_SavesItself()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "first");

        await TypeAsync(page, "second");
        await browser.SeeAsync(page, () => Assert.Equal("Saved", page.Find(".bar [role=status]").TextContent.Trim()));

        Assert.Equal(("second", "Responder"), await DraftAsync(browser, incident) is { } draft ? (draft.Source, draft.UpdatedByName) : default);
    }

    [Fact]
    public async Task Text_WrittenByTwoAtOnce_HoldsBoth()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "# One\n\n# Two\n");

        await TypeAsync(page, "# One\n\nMine.\n\n# Two\n");
        await WriteAsync(browser, incident, "# One\n\n# Two\n\nTheirs.\n");
        await browser.SeeAsync(page, () => Assert.Contains("Theirs.", page.Find(".document").TextContent, StringComparison.Ordinal));
        await browser.SeeAsync(page, () => Assert.Equal("Saved", page.Find(".bar [role=status]").TextContent.Trim()));

        Assert.Equal("# One\n\nMine.\n\n# Two\n\nTheirs.\n", (await DraftAsync(browser, incident))!.Source);
        Assert.Empty(page.FindAll("[role=alert]"));
        // In the browser only their words are put in, so that the caret stays.
        var edit = Assert.IsAssignableFrom<IReadOnlyList<TextEdit>>(browser.Scripts.Invocations["edit"][0].Arguments[2]);
        Assert.Equal("\nTheirs.\n", Assert.Single(edit).Text);
    }

    [Fact]
    public async Task Text_OfAnotherWhileMoreIsTyped_WaitsForTheBrowser()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "a\nb\n");
        browser.Scripts.Setup<bool>("edit", _ => true).SetResult(false);

        await WriteAsync(browser, incident, "a\nb, theirs\n");
        await browser.SeeAsync(page, () => Assert.NotEmpty(browser.Scripts.Invocations["edit"]));
        Assert.DoesNotContain("theirs", page.Find(".document").TextContent, StringComparison.Ordinal);

        browser.Scripts.Setup<bool>("edit", _ => true).SetResult(true);
        await TypeAsync(page, "a, mine\nb\n");
        await browser.SeeAsync(page, () => Assert.Equal("Saved", page.Find(".bar [role=status]").TextContent.Trim()));
        Assert.Equal("a, mine\nb, theirs\n", (await DraftAsync(browser, incident))!.Source);
    }

    [Fact]
    public async Task Text_ThatIsLeft_IsSavedOnTheWay()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "first");

        await TypeAsync(page, "the last sentence");
        await browser.DisposeComponentsAsync();

        Assert.Equal("the last sentence", (await DraftAsync(browser, incident))!.Source);
    }

    [Fact]
    public async Task Publish_WhatSomebodySavedMeanwhile_IsToldAndNotPublished()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var (incident, page) = await OpenAsync(browser, "# One\n\n# Two\n");
        await page.InvokeAsync(() => page.Find("[data-key=p]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=dialog]")));

        await WriteAsync(browser, incident, "# One\n\n# Two\n\nHalf a sen", Rooms.Responder);
        await browser.SeeAsync(page, () => Assert.Contains("Half a sen", page.Find(".document").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Publish version 1");

        page.WaitForAssertion(() => Assert.Contains("Not published: Responder saved meanwhile", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, (await DraftAsync(browser, incident))!.PublishedNumber);
    }

    [Fact]
    public async Task Text_TwoChangedTheSameWords_KeepsMineAndAllElseOfTheirs()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "one\n\ntwo\n");
        await TypeAsync(page, "mine\n\ntwo\n");
        await WriteAsync(browser, incident, "theirs\n\ntwo\n\nthree\n");
        await browser.SeeAsync(page, () => Assert.Contains("and changed the same words", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));

        await ClickAsync(page, "Keep my words");

        page.WaitForAssertion(() => Assert.Equal("Saved", page.Find(".bar [role=status]").TextContent.Trim()));
        Assert.Equal("mine\n\ntwo\n\nthree\n", (await DraftAsync(browser, incident))!.Source);
    }

    [Fact]
    public async Task Insert_ABlock_IsPutWhereTheCaretIs()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser, "text");

        await page.InvokeAsync(() => page.Find("[aria-controls=insert-list]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Charts and deadlock graphs that you pin", page.Find("#insert-list").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("#insert-list").KeyDownAsync("Escape"));
        Assert.Empty(page.FindAll("#insert-list"));
        await page.InvokeAsync(() => page.Find("[aria-controls=insert-list]").ClickAsync(new()));
        await page.InvokeAsync(() => page.FindAll("#insert-list .item").Single(item => item.TextContent.StartsWith("Ruled-out", StringComparison.Ordinal)).ClickAsync(new()));

        Assert.Equal("{% show dead_ends %}", Assert.Single(browser.Scripts.Invocations["insert"]).Arguments[0]);
        Assert.Empty(page.FindAll("#insert-list"));
    }

    [Fact]
    public async Task Section_WhereTheCaretIs_ShowsItsHelp()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser, "# Title\n\n## Impact\n{% comment %}Give figures.{% endcomment %}\n\n## Luck\n");
        Assert.Contains("2 sections have nothing written", page.Find(".help").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindComponent<SourceEditor>().Instance.AtLineAsync(5));
        Assert.Equal("Give figures.", page.Find(".help").TextContent.Trim());
        Assert.Contains("Luck (empty)", page.FindAll("#section-of option")[^1].TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#section-of").ChangeAsync("6"));
        Assert.Equal(6, Assert.Single(browser.Scripts.Invocations["show"]).Arguments[0]);
    }

    [Fact]
    public async Task Comments_OnAPassage_AreSaidAnsweredAndSettled()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "The pool was too small.");
        var rail = page.FindComponent<CommentRail>();
        Assert.True(page.Find("#comments").HasAttribute("hidden"));

        await page.InvokeAsync(() => rail.Instance.BeginAsync("too small", "was ", "."));
        Assert.False(page.Find("#comments").HasAttribute("hidden"));
        await page.InvokeAsync(() => page.Find("#comments .new textarea").InputAsync("<b>Says</b> who?"));
        await page.InvokeAsync(() => page.Find("#comments .new").SubmitAsync());
        page.WaitForAssertion(() => Assert.Equal(("too small", "<b>Says</b> who?"), (page.Find(".threads .quote").TextContent, page.Find(".threads .md").TextContent.Trim())));
        Assert.Equal("Comments 1", page.Find("[aria-controls=comments]").TextContent);
        await page.InvokeAsync(() => rail.Instance.Marked([]));
        Assert.Contains("no longer in the text", page.Find(".threads").TextContent, StringComparison.Ordinal);

        // What somebody else says comes by itself.
        var id = Guid.Parse(page.Find(".threads > li").Id!["comment-".Length..]);
        await browser.Services.GetRequiredService<PostmortemComments>().ReplyAsync(Rooms.Manager, incident.Number, id, "The metrics.", Xunit.TestContext.Current.CancellationToken);
        await browser.SeeAsync(page, () => Assert.Contains("The metrics.", page.Find(".threads").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Settle: <b>Says</b> who?");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".threads > li")));
        await ClickAsync(page, "Show 1 settled");
        Assert.Contains("Settled by Responder", page.Find(".threads").TextContent, StringComparison.Ordinal);
        Assert.Equal("The pool was too small.", (await DraftAsync(browser, incident))!.Source);
    }

    [Fact]
    public async Task Comments_AnAtSign_OffersNames()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (_, page) = await OpenAsync(browser, "text");
        await using (var db = await browser.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Storage.IncidentHubDbContext>>().CreateDbContextAsync(Xunit.TestContext.Current.CancellationToken))
        {
            db.Users.Add(new Core.People.User { Id = Guid.NewGuid(), UserName = "dba", Email = "dba@example.org", DisplayName = "Database administrator" });
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var names = await browser.Services.GetRequiredService<Core.People.PeopleDirectory>().ListAsync();

        await page.InvokeAsync(() => page.Find("#comments .new textarea").InputAsync($"Ask @{names[0].DisplayName[..3]}"));
        page.WaitForAssertion(() => Assert.Contains($"@{names[0].DisplayName}", page.Find(".fitting").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".fitting button").ClickAsync(new()));
        Assert.StartsWith("Ask @", page.Find("#comments .new textarea").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".fitting"));
        await page.InvokeAsync(() => page.Find("#comments .new textarea").InputAsync("name@" + names[0].DisplayName[..3]));
        Assert.Empty(page.FindAll(".fitting"));
    }

    [Fact]
    public async Task History_OfSittings_ShowsWhoChangedWhatAndGoesBack()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, _) = await OpenAsync(browser, "one");
        await WriteAsync(browser, incident, "one two", Rooms.Responder);
        browser.Rooms.Time.Advance(TimeSpan.FromMinutes(5));
        await WriteAsync(browser, incident, "one two three", Rooms.Responder);
        browser.Rooms.Time.Advance(PostmortemHistory.Pause);
        await WriteAsync(browser, incident, new string('x', 5_000), Rooms.Responder);
        await WriteAsync(browser, incident, "all gone", Rooms.Responder);
        var history = browser.Services.GetRequiredService<PostmortemHistory>();

        var rows = await history.ListAsync(Rooms.Viewer, incident.Number, Xunit.TestContext.Current.CancellationToken);
        // From the template; a sitting of two; the one after the pause, and what took much away.
        Assert.Equal([("Responder", 8), ("Responder", 5_000), ("Manager, Responder", 13)], rows.Take(3).Select(row => (row.AuthorName, row.Length)));
        Assert.Equal([4, 3, 2, 1], rows.Select(row => row.Number));

        browser.Navigation.NavigateTo($"incidents/{incident.Number}/postmortem/history?of=2");
        var page = browser.Render<DraftHistoryPage>(parameters => parameters.Add(one => one.Number, incident.Number));
        page.WaitForAssertion(() => Assert.Contains("one two three", page.Find(".comparison").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "Go back to this text").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal($"incidents/{incident.Number}/postmortem", browser.Path));
        Assert.Equal("one two three", (await DraftAsync(browser, incident))!.Source);
        // What it went back from is still there.
        Assert.Equal([13, 8, 5_000], (await history.ListAsync(Rooms.Viewer, incident.Number, Xunit.TestContext.Current.CancellationToken)).Take(3).Select(row => row.Length));
        Assert.Empty(await history.ListAsync(Rooms.Viewer, (await browser.Rooms.NewIncidentAsync(visibility: Visibility.Restricted)).Number, Xunit.TestContext.Current.CancellationToken));
    }

    private static async Task<(Incident, IRenderedComponent<PostmortemDraftPage>)> OpenAsync(Browser browser, string source)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        var template = (await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        await Drafts(browser).StartAsync(Rooms.Manager, incident.Number, template.Id);
        await WriteAsync(browser, incident, source);
        var page = browser.Render<PostmortemDraftPage>(parameters => parameters.Add(one => one.Number, incident.Number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".document")));
        return (incident, page);
    }

    private static async Task WriteAsync(Browser browser, Incident incident, string source, Core.People.Actor? actor = null) => Assert.IsType<DraftResult.Saved>(
        await Drafts(browser).SaveAsync(actor ?? Rooms.Manager, incident.Number, (await DraftAsync(browser, incident))!.Version, source, "UTC"));

    private static PostmortemDrafts Drafts(Browser browser) => browser.Services.GetRequiredService<PostmortemDrafts>();

    private static Task<PostmortemDraft?> DraftAsync(Browser browser, Incident incident) => Drafts(browser).FindAsync(Rooms.Manager, incident.Number);

    private static Task TypeAsync(IRenderedComponent<PostmortemDraftPage> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<SourceEditor>().Instance.ReceiveAsync(1, 0, 1, text));

    private static Task ClickAsync(IRenderedComponent<IComponent> page, string name) =>
        page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == name).ClickAsync(new()));
}
