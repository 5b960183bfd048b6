using AngleSharp.Dom;
using Bunit;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Timeline;
using IncidentHub.Integration.Tests.Incidents;
using IncidentHub.Integration.Tests.Shell;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Web.Postmortems.Public;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Public;

/// <summary>Where a manager decides what everybody may read.</summary>
public sealed class PublicChoicePageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_FromTheFirstLookToTheWithdrawal_LetsOutWhatWasLetThrough()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync();
        await browser.Rooms.Timeline.AddAsync(Rooms.Responder, incident.Id, new NewEntry("Payments were slow for everybody"));
        await WriteAsync(browser, incident, "# {{ incident.title }}\n\n{% for entry in timeline %}- {{ entry.text }}\n{% endfor %}\n\nAs Responder said: payments were slow for everybody. X&#109;as is over.");
        var page = browser.Render<PublicChoicePage>(parameters => parameters.Add(one => one.Number, incident.Number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".found li")));
        Assert.True(Button(page, "Publish to everybody").HasAttribute("disabled"));
        Assert.Contains("Responder said", page.Find(".published").TextContent, StringComparison.Ordinal);

        // The sentence of the entry that is not shown, and the name of its author.
        for (var left = 2; left > 0; left--)
        {
            page.WaitForAssertion(() => Assert.Equal(left, page.FindAll(".found li").Count));
            await page.InvokeAsync(() => page.Find(".found li button:last-child").ClickAsync(new()));
        }

        page.WaitForAssertion(() => Assert.Contains("It needs a title", page.Markup, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync("Slow payments"));
        page.WaitForAssertion(() => Assert.Contains("Slow payments", page.Find(".published").TextContent, StringComparison.Ordinal));
        // Written so that it cannot be replaced: neither let stand nor out.
        await page.InvokeAsync(() => page.Find("textarea[rows='4']").ChangeAsync("Xmas\n"));
        page.WaitForAssertion(() => Assert.Contains("change the passage", page.Find(".found").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find("textarea[rows='4']").ChangeAsync(""));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".found")));
        await page.InvokeAsync(() => page.FindAll(".entries input")[0].ChangeAsync(true));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".published li")));

        await ClickAsync(page, "Publish to everybody");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=dialog]")));
        await page.InvokeAsync(() => page.Find("[role=dialog] .primary").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Public: version 1", page.Find(".head").TextContent, StringComparison.Ordinal));
        var library = browser.Services.GetRequiredService<PublicLibrary>();
        Assert.Equal("Slow payments", Assert.Single(await library.ListAsync("")).Title);

        await ClickAsync(page, "Withdraw");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=dialog] textarea")));
        await page.InvokeAsync(() => page.Find("[role=dialog] textarea").ChangeAsync("A mistake."));
        await page.InvokeAsync(() => page.Find("[role=dialog] .danger").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Contains("Withdrawn", page.Find(".head").TextContent, StringComparison.Ordinal));
        Assert.Empty(await library.ListAsync(""));
    }

    [Fact]
    public async Task Page_TextChangedAfterTheLook_AsksToLookAgain()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync();
        await WriteAsync(browser, incident, "We are sorry.");
        var page = browser.Render<PublicChoicePage>(parameters => parameters.Add(one => one.Number, incident.Number));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("input[maxlength]")));
        await page.InvokeAsync(() => page.Find("input[maxlength]").ChangeAsync("Slow payments"));
        page.WaitForAssertion(() => Assert.False(Button(page, "Publish to everybody").HasAttribute("disabled")));
        await WriteAsync(browser, incident, "We are very sorry.");

        await ClickAsync(page, "Publish to everybody");
        await page.InvokeAsync(() => page.Find("[role=dialog] .primary").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("Look at it again", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("very sorry", page.Find(".published").TextContent, StringComparison.Ordinal);
        Assert.Empty(await browser.Services.GetRequiredService<PublicLibrary>().ListAsync(""));
    }

    [Fact]
    public async Task Page_WithoutADraft_SaysSo()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Manager);
        var incident = await browser.Rooms.NewIncidentAsync();
        var page = browser.Render<PublicChoicePage>(parameters => parameters.Add(one => one.Number, incident.Number));

        page.WaitForAssertion(() => Assert.Contains("There is no postmortem", page.Find("h1").TextContent, StringComparison.Ordinal));
    }

    private static IElement Button(IRenderedComponent<PublicChoicePage> page, string words) =>
        page.FindAll(".head button").Single(button => button.TextContent == words);

    private static Task ClickAsync(IRenderedComponent<PublicChoicePage> page, string words) => page.InvokeAsync(() => Button(page, words).ClickAsync(new()));

    private static async Task WriteAsync(Browser browser, Incident incident, string source)
    {
        var drafts = browser.Services.GetRequiredService<PostmortemDrafts>();
        var template = (await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var draft = ((DraftResult.Saved)await drafts.StartAsync(Rooms.Responder, incident.Number, template.Id)).Draft;
        Assert.IsType<DraftResult.Saved>(await drafts.SaveAsync(Rooms.Responder, incident.Number, draft.Version, source, "UTC"));
    }
}
