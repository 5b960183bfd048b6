using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

/// <summary>Published postmortems over HTTP: static, cacheable, and only for those who may see the incident.</summary>
public sealed class PublishedPagesTests(PostgresFixture postgres)
{
    private static readonly SemaphoreSlim Published = new(1);
    private static bool isPublished;

    [Fact]
    public async Task Page_Published_IsADocumentWithoutACircuit()
    {
        var app = await PublishedAsync();
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync("postmortems/1", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.False(answer.Headers.CacheControl.NoStore);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal(2, page.QuerySelectorAll(".published table").Length);
        Assert.DoesNotContain(page.Scripts, script => script.Source?.Contains("blazor", StringComparison.Ordinal) == true);
        Assert.All(page.Scripts, script => Assert.NotNull(script.Source));
    }

    [Fact]
    public async Task Page_AskedAgain_AnswersThatItStands()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var draft = await PublishExampleAsync(app);
        using var browser = await app.SignInAsync(Role.Viewer);
        using var first = await browser.GetAsync("postmortems/1", TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!;

        using var same = await GetAsync(browser, "postmortems/1", tag);
        await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(
            await app.GetPersonAsync(Role.Manager), 1, draft.Version, TestContext.Current.CancellationToken);
        using var newer = await GetAsync(browser, "postmortems/1", tag);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, newer.StatusCode);
        Assert.NotEqual(tag, newer.Headers.ETag);
    }

    [Fact]
    public async Task Address_AnyVersion_HasItsStatus()
    {
        var app = await PublishedAsync();
        using var browser = await app.SignInAsync(Role.Viewer);
        (string Address, HttpStatusCode Expected)[] versions =
        [
            ("postmortems/1/v/1", HttpStatusCode.OK),
            ("postmortems/1/v/2", HttpStatusCode.NotFound),
            ("postmortems/1/v/0", HttpStatusCode.NotFound),
            ("postmortems/77", HttpStatusCode.NotFound),
            ("postmortems/99999999999999", HttpStatusCode.NotFound),
            ("postmortems/1/v/1/changes", HttpStatusCode.NotFound),
            ("postmortems/1/v/1/markdown", HttpStatusCode.OK),
            ("postmortems/1/v/2/markdown", HttpStatusCode.NotFound),
        ];

        await Assert.AllAsync(versions, async version =>
        {
            using var answer = await browser.GetAsync(version.Address, TestContext.Current.CancellationToken);

            Assert.Equal(version.Expected, answer.StatusCode);
        });
    }

    [Fact]
    public async Task Changes_OfASecondVersion_MarkTheWordsAndAreForThoseWhoMaySeeIt()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var draft = await PublishExampleAsync(app);
        var manager = await app.GetPersonAsync(Role.Manager);
        var saved = (DraftResult.Saved)await app.Services.GetRequiredService<PostmortemDrafts>().SaveAsync(
            manager, 1, draft.Version, draft.Source.Replace("## Lessons", "## What we learnt", StringComparison.Ordinal), draft.TimeZone, TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, 1, saved.Draft.Version, TestContext.Current.CancellationToken);
        using var browser = await app.SignInAsync(Role.Viewer);
        using var stranger = app.NewBrowser();

        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("postmortems/1/v/2/changes", TestContext.Current.CancellationToken));
        using var refused = await stranger.GetAsync("postmortems/1/v/2/changes", TestContext.Current.CancellationToken);

        Assert.Equal(["Lessons"], page.QuerySelectorAll("del").Select(words => words.TextContent.Trim()));
        Assert.Equal("What we learnt", string.Concat(page.QuerySelectorAll("ins").Select(words => words.TextContent)).Trim());
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains("postmortems/1/v/2/changes", await browser.GetStringAsync("postmortems/1", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_Published_IsAFileThatIsNeverAPage()
    {
        var app = await PublishedAsync();
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync("postmortems/1/v/1/markdown", TestContext.Current.CancellationToken);

        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("# ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAddress_RestrictedIncident_IsNotThereForOthersButForManagers()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        await PublishExampleAsync(app);
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Incidents.ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Visibility, Visibility.Restricted), TestContext.Current.CancellationToken);
        using var viewer = await app.SignInAsync(Role.Viewer);
        using var manager = await app.SignInAsync(Role.Manager);

        foreach (var address in new[] { "postmortems/1", "postmortems/1/v/1", "postmortems/1/v/1/markdown" })
        {
            using var hidden = await viewer.GetAsync(address, TestContext.Current.CancellationToken);
            using var shown = await manager.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (hidden.StatusCode, shown.StatusCode));
        }
    }

    [Fact]
    public async Task EveryAddress_NobodySignedIn_AsksForASignInAndTellsNothing()
    {
        var app = await PublishedAsync();
        using var stranger = app.NewBrowser();
        using var program = app.NewProgram();

        foreach (var address in new[] { "postmortems", "postmortems/templates", "postmortems/1", "postmortems/1/v/1", "postmortems/1/v/1/markdown", "incidents/1/postmortem" })
        {
            using var asked = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
            using var refused = await program.GetAsync(address, TestContext.Current.CancellationToken);
            foreach (var answer in new[] { asked, refused })
            {
                Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{address} answered {answer.StatusCode}.");
                Assert.DoesNotContain("deadlock", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    // One publishes it for all that only read it.
    private async Task<IncidentHubApp> PublishedAsync()
    {
        var app = await postgres.SharedAppAsync();
        await Published.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!isPublished)
                await PublishExampleAsync(app);
            isPublished = true;
            return app;
        }
        finally
        {
            Published.Release();
        }
    }

    private static async Task<PostmortemDraft> PublishExampleAsync(IncidentHubApp app)
    {
        var manager = await app.GetPersonAsync(Role.Manager);
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var started = (DraftResult.Saved)await app.Services.GetRequiredService<PostmortemDrafts>().StartAsync(manager, 1, template.Id);
        return ((DraftResult.Saved)await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, 1, started.Draft.Version)).Draft;
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient browser, string address, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(known);
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
