using AngleSharp.Dom;
using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

public sealed class TemplatesPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Template_SavedBrokenThenByTwo_SaysWhatIsWrongAndKeepsTheText()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var (store, page) = await OpenAsync(browser);
        Assert.Contains("As it came with IncidentHub", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var shipped = (await store.ListAsync())[0];

        await TypeAsync(page, "# One\n{{ broken");
        await ClickAsync(page, "Save Ctrl S");
        page.WaitForAssertion(() => Assert.StartsWith("Line 2:", Words(page.Find(".problem")), StringComparison.Ordinal));
        await TypeAsync(page, "# Mine");
        await page.InvokeAsync(() => page.Find("input.field").InputAsync(" "));
        await ClickAsync(page, "Save Ctrl S");
        page.WaitForAssertion(() => Assert.Contains("A template needs a name", page.Find(".problem").TextContent, StringComparison.Ordinal));
        Assert.Equal(shipped.Body, (await store.ListAsync())[0].Body);

        await page.InvokeAsync(() => page.Find("input.field").InputAsync("Our own"));
        await store.SaveAsync(Rooms.Administrator, shipped.Id, shipped.Version, shipped.Name, "# Theirs");
        await ClickAsync(page, "Save Ctrl S");
        page.WaitForAssertion(() => Assert.Contains("Administrator changed this template meanwhile", page.Find(".advice[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Our own", page.Find("input.field").GetAttribute("value"));
        await ClickAsync(page, "Save mine over it");
        page.WaitForAssertion(() => Assert.Equal("Saved", page.Find("[role=status]").TextContent));
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal(("Our own", "# Mine"), (await store.ListAsync())[0] is var mine ? (mine.Name, mine.Body) : default);
        Assert.Equal("Our own", page.Find("nav [aria-current=true]").TextContent);

        await store.SaveAsync(Rooms.Administrator, mine.Id, mine.Version, "Theirs", "# Theirs again");
        await TypeAsync(page, "# Mine again");
        await ClickAsync(page, "Save Ctrl S");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".advice[role=alert]")));
        await ClickAsync(page, "Take theirs");
        page.WaitForAssertion(() => Assert.Equal("Theirs", page.Find("input.field").GetAttribute("value")));
        Assert.Equal("# Theirs again", page.FindComponent<SourceEditor>().Instance.Text);
        Assert.Equal("Changed by Administrator", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Copy_OfATemplateThatIsBeingWritten_TakesTheTextAlongAndLeavesTheOriginal()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var (store, page) = await OpenAsync(browser);
        var shipped = await store.ListAsync();

        await TypeAsync(page, "# A variation");
        await ClickAsync(page, "Copy as a new template");
        page.WaitForAssertion(() => Assert.Equal($"{shipped[0].Name} (2)", page.Find("nav [aria-current=true]").TextContent));
        await ClickAsync(page, "Copy as a new template");
        page.WaitForAssertion(() => Assert.Equal($"{shipped[0].Name} (2) (2)", page.Find("nav [aria-current=true]").TextContent));
        Assert.Contains("A copy of its own", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var now = await store.ListAsync();
        Assert.Equal(shipped.Count + 2, now.Count);
        Assert.Equal(["# A variation", "# A variation"], now.Skip(shipped.Count).Select(template => template.Body));
        Assert.Equal(shipped[0].Body, now[0].Body);

        await page.InvokeAsync(() => page.FindAll("nav li button")[0].ClickAsync(new()));
        Assert.Equal(shipped[0].Body, page.FindComponent<SourceEditor>().Instance.Text);
        Assert.Equal(shipped[0].Name, page.Find("input.field").GetAttribute("value"));
    }

    [Fact]
    public async Task Template_WhileItIsWritten_IsShownOverAnIncidentAndEarlierOnesComeBack()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync();
        var (store, page) = await OpenAsync(browser);
        page.WaitForAssertion(() => Assert.Contains("Sign-in fails", page.Find(".sample .document").TextContent, StringComparison.Ordinal));

        await TypeAsync(page, "Of {{ incident.key }}.");
        page.WaitForAssertion(() => Assert.Equal($"Of INC-{incident.Number}.", page.Find(".sample .document").TextContent.Trim()));
        await TypeAsync(page, "Of {{ incident.key }");
        page.WaitForAssertion(() => Assert.StartsWith("Line 1:", page.Find(".sample .late").TextContent, StringComparison.Ordinal));
        await TypeAsync(page, "Of it.");
        await ClickAsync(page, "Save Ctrl S");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".revisions li")));

        await page.InvokeAsync(() => page.FindAll(".revisions button")[0].ClickAsync(new()));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".revisions ins")));
        await page.InvokeAsync(() => page.FindAll(".revisions button")[1].ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Sign-in fails", page.Find(".sample .document").TextContent, StringComparison.Ordinal));
        Assert.Equal("Of it.", (await store.ListAsync())[0].Body);

        var last = (await store.ListAsync())[^1];
        await page.InvokeAsync(() => page.FindAll(".defaults select")[1].ChangeAsync(last.Id.ToString()));
        page.WaitForAssertion(() => Assert.Equal(last.Id.ToString(), page.FindAll(".defaults select")[1].GetAttribute("value")));
        Assert.Equal(last.Id, (await store.DefaultsAsync())[Severity.Sev2]);
    }

    private static async Task<(PostmortemTemplates, IRenderedComponent<TemplatesPage>)> OpenAsync(Browser browser)
    {
        var store = browser.Services.GetRequiredService<PostmortemTemplates>();
        var shipped = await store.ListAsync();
        var page = browser.Render<TemplatesPage>();
        page.WaitForAssertion(() => Assert.Equal(shipped.Select(template => template.Name), page.FindAll("nav li button").Select(Words)));
        return (store, page);
    }

    private static Task TypeAsync(IRenderedComponent<TemplatesPage> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<SourceEditor>().Instance.ReceiveAsync(1, 0, 1, text));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task ClickAsync(IRenderedComponent<TemplatesPage> page, string name) =>
        page.InvokeAsync(() => page.FindAll("button").Single(button => Words(button) == name).ClickAsync(new()));
}
