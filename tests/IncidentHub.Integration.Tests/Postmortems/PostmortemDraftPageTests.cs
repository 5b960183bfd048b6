using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems;
using IncidentHub.Web.Postmortems.Writing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

/// <summary>A postmortem while it is begun, written by several, and published.</summary>
public sealed class PostmortemDraftPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_WithoutADraft_BeginsItFromTheChosenTemplate()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Render(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#start-template option")));
        var templates = await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync();
        Assert.Equal(templates.Select(template => template.Name), page.FindAll("#start-template option").Select(option => option.TextContent));
        await page.InvokeAsync(() => page.Find("#start-template").ChangeAsync(templates[^1].Id.ToString()));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("Sign-in fails", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Equal(templates[^1].Body, (await DraftAsync(browser, incident))!.Source);
        Assert.Empty(page.FindAll("button[data-key=p]"));
    }

    [Fact]
    public async Task Draft_SavedByTwo_TheSecondIsToldKeepsTheirTextAndMayInsist()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "first");
        await TypeAsync(page, "mine");
        page.WaitForAssertion(() => Assert.Contains("mine", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Contains("Saves in a moment", page.Find(".bar [role=status]").TextContent, StringComparison.Ordinal);

        await WriteAsync(browser, incident, "theirs");
        await browser.SeeAsync(page, () => Assert.Contains("Manager saved this draft while you were writing", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Show what they saved");
        Assert.Equal("theirs", page.Find("pre.theirs").TextContent);
        Assert.Contains("mine", page.Find(".document").TextContent, StringComparison.Ordinal);
        await ClickAsync(page, "Save Ctrl S");
        Assert.Equal("theirs", (await DraftAsync(browser, incident))!.Source);

        await ClickAsync(page, "Keep my words");
        page.WaitForAssertion(() => Assert.Equal("Saved", page.Find(".bar [role=status]").TextContent.Trim()));
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal(("mine", "Responder"), await DraftAsync(browser, incident) is { } draft ? (draft.Source, draft.UpdatedByName) : default);

        await TypeAsync(page, "ours");
        await WriteAsync(browser, incident, "theirs again");
        await browser.SeeAsync(page, () => Assert.NotEmpty(page.FindAll("[role=alert]")));
        await ClickAsync(page, "Take theirs");
        page.WaitForAssertion(() => Assert.Contains("theirs again", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Contains("by Manager", page.Find(".bar [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Draft_UntouchedHere_FollowsWhatOthersSaveAndWhatTheIncidentSays()
    {
        await using var browser = await Browser.OpenAsync(postgres);
        var (incident, page) = await OpenAsync(browser, "About {{ incident.title }}");
        Assert.Contains("About Sign-in fails", page.Find(".document").TextContent, StringComparison.Ordinal);

        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Title, "Sign-in fails", "Sign-in is slow");
        await browser.SeeAsync(page, () => Assert.Contains("About Sign-in is slow", page.Find(".document").TextContent, StringComparison.Ordinal));
        await WriteAsync(browser, incident, "Short now");
        await browser.SeeAsync(page, () => Assert.Contains("Short now", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=alert]"));

        // Unsaved text that the browser kept is put back, and may be let go.
        var editor = page.FindComponent<SourceEditor>().Instance;
        await page.InvokeAsync(() => editor.OnRestored.InvokeAsync(1u));
        await TypeAsync(page, "kept over a reload");
        page.WaitForAssertion(() => Assert.Contains("kept over a reload", page.Find(".document").TextContent, StringComparison.Ordinal));
        await ClickAsync(page, "Discard it and show the saved draft");
        page.WaitForAssertion(() => Assert.Contains("Short now", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".advice"));

        await browser.Rooms.Incidents.EditFieldAsync(Rooms.Manager, incident.Id, IncidentField.Visibility, nameof(Visibility.Everyone), nameof(Visibility.Restricted));
        browser.Become(Rooms.Person("Responder of another team", Role.Responder));
        await TypeAsync(page, "not lost");
        page.WaitForAssertion(() => Assert.Contains("Copy your text before you leave", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_AManager_IsAskedFirstAndNotWithAMistakeInTheText()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var (incident, page) = await OpenAsync(browser, "# Good");
        await TypeAsync(page, "# Good\n{{ broken");
        page.WaitForAssertion(() => Assert.StartsWith("Line 2:", Words(page.Find("#draft-problem")), StringComparison.Ordinal));
        Assert.Equal("Good", page.Find(".document").TextContent.Trim());
        await page.InvokeAsync(() => page.Find("button[data-key=p]").ClickAsync(new()));
        Assert.Empty(page.FindAll("[role=dialog]"));

        await TypeAsync(page, "# Better");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#draft-problem")));
        await page.InvokeAsync(() => page.Find("button[data-key=p]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Publish version 1?", page.Find("[role=dialog]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("[role=dialog]").KeyDownAsync("Escape"));
        Assert.Empty(page.FindAll("[role=dialog]"));
        Assert.Equal(("# Better", 0), await DraftAsync(browser, incident) is { } saved ? (saved.Source, saved.PublishedNumber) : default);

        await page.InvokeAsync(() => page.Find("button[data-key=p]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=dialog]")));
        await ClickAsync(page, "Publish version 1");
        page.WaitForAssertion(() => Assert.Equal("Version 1 is published", page.Find(".bar [role=status]").TextContent.Trim()));
        await browser.SeeAsync(page, () => Assert.Equal("Version 1 published", page.Find(".head .pill.quiet").TextContent));
        Assert.Equal($"postmortems/{incident.Number}", page.FindAll(".head a.button")[^1].GetAttribute("href"));
        Assert.Empty(page.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task Page_ToAViewer_ShowsADraftThatOthersBeginAndNothingOfWhatTheyMayNotSee()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = Render(browser, incident);
        page.WaitForAssertion(() => Assert.Contains("Responders can begin it", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("form, button"));

        await BeginAsync(browser, incident);
        await browser.SeeAsync(page, () => Assert.Contains("Sign-in fails", page.Find(".document").TextContent, StringComparison.Ordinal));
        Assert.Equal((0, "Comments"), (page.FindAll("textarea").Count, Assert.Single(page.FindAll("button")).TextContent));
        Assert.True(page.Find("#draft-zone").HasAttribute("disabled"));

        await WriteAsync(browser, incident, "{{ broken");
        var broken = Render(browser, incident);
        broken.WaitForAssertion(() => Assert.Contains("Line 1", broken.Find("#draft-problem").TextContent, StringComparison.Ordinal));
        Assert.Contains("No preview as long as the text has a mistake", broken.Find(".paper").TextContent, StringComparison.Ordinal);

        var hidden = Render(browser, await browser.Rooms.NewIncidentAsync(visibility: Visibility.Restricted));
        hidden.WaitForAssertion(() => Assert.Contains("that you may see", hidden.Find("h1").TextContent, StringComparison.Ordinal));
    }

    private static IRenderedComponent<PostmortemDraftPage> Render(Browser browser, Incident incident) =>
        browser.Render<PostmortemDraftPage>(parameters => parameters.Add(page => page.Number, incident.Number));

    private static async Task<(Incident, IRenderedComponent<PostmortemDraftPage>)> OpenAsync(Browser browser, string source)
    {
        var incident = await browser.Rooms.NewIncidentAsync();
        await BeginAsync(browser, incident);
        await WriteAsync(browser, incident, source);
        var page = Render(browser, incident);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".document")));
        return (incident, page);
    }

    private static async Task BeginAsync(Browser browser, Incident incident)
    {
        var template = (await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        await Drafts(browser).StartAsync(Rooms.Manager, incident.Number, template.Id);
    }

    private static async Task WriteAsync(Browser browser, Incident incident, string source) => Assert.IsType<DraftResult.Saved>(
        await Drafts(browser).SaveAsync(Rooms.Manager, incident.Number, (await DraftAsync(browser, incident))!.Version, source, "UTC"));

    private static PostmortemDrafts Drafts(Browser browser) => browser.Services.GetRequiredService<PostmortemDrafts>();

    private static Task<PostmortemDraft?> DraftAsync(Browser browser, Incident incident) => Drafts(browser).FindAsync(Rooms.Manager, incident.Number);

    private static Task TypeAsync(IRenderedComponent<PostmortemDraftPage> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<SourceEditor>().Instance.ReceiveAsync(1, 0, 1, text));

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task ClickAsync(IRenderedComponent<PostmortemDraftPage> page, string name) =>
        page.InvokeAsync(() => page.FindAll("button").Single(button => Words(button) == name).ClickAsync(new()));
}
