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

public sealed class PostmortemsPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Page_FromNothingToDraftsAndVersions_ShowsToEachRoleWhatItMayDo()
    {
        await using var browser = await Browser.OpenAsync(postgres, Rooms.Viewer);
        var empty = browser.Render<PostmortemsPage>();
        empty.WaitForAssertion(() => Assert.Contains("No postmortem is written yet", empty.Markup, StringComparison.Ordinal));
        Assert.Empty(empty.FindAll("section[aria-labelledby=missing-title], a[download]"));

        var over = await OverAsync(browser, "Over and unwritten");
        var drafted = await OverAsync(browser, "Being written");
        var published = await OverAsync(browser, "Written");
        await BeginAsync(browser, drafted);
        var draft = await BeginAsync(browser, published);
        await browser.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(Rooms.Manager, published.Number, draft.Version);

        var page = browser.Render<PostmortemsPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        Assert.Equal(
            ["Being written Draft", "Written Version 1"],
            page.FindAll("section:not([aria-labelledby]) tbody tr")
                .Select(row => $"{row.QuerySelector("td:nth-child(2) a")!.TextContent} {row.QuerySelector("td:last-child a, td:last-child .pill")!.TextContent}").Order());
        Assert.Contains(over.Title, page.Find("section[aria-labelledby=missing-title] tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("postmortems/library.zip", page.Find("a[download]").GetAttribute("href"));
        Assert.Empty(page.FindAll("a[href$=postmortem].button, a[href='postmortems/templates']"));

        browser.Become(Rooms.Manager);
        var managed = browser.Render<PostmortemsPage>();
        managed.WaitForAssertion(() => Assert.Equal($"incidents/{over.Number}/postmortem", managed.FindAll("a.button").Single(link => link.TextContent.StartsWith("Write it", StringComparison.Ordinal)).GetAttribute("href")));
        Assert.Single(managed.FindAll("a[href='postmortems/templates']"));
    }

    private static async Task<Incident> OverAsync(Browser browser, string title)
    {
        var incident = await browser.Rooms.NewIncidentAsync(title);
        await browser.Rooms.Statuses.ChangeAsync(Rooms.Responder, incident.Id, incident.Status, IncidentStatus.Resolved);
        return incident;
    }

    private static async Task<PostmortemDraft> BeginAsync(Browser browser, Incident incident)
    {
        var template = (await browser.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        return ((DraftResult.Saved)await browser.Services.GetRequiredService<PostmortemDrafts>().StartAsync(Rooms.Responder, incident.Number, template.Id)).Draft;
    }
}
