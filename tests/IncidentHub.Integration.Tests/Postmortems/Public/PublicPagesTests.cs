using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Public;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Public;

/// <summary>What everybody reads, over HTTP and without a sign-in.</summary>
public sealed class PublicPagesTests(PostgresFixture postgres)
{
    private static readonly Guid Shown = Guid.CreateVersion7();

    private static readonly string[] Secrets = ["sekret", "INC-", "Manager", "Responder", "internal.example", "Acme"];

    [Fact]
    public async Task EveryAddress_ForAStranger_ShowsWhatIsPublicAndNotOneByteOfTheRest()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (incident, number) = await PublishTwiceAsync(app);
        using var stranger = app.NewBrowser();

        foreach (var address in (string[])["public", "public?q=sorry", "public?q=sekret", $"public/{number}", $"public/{number}/v/1", $"public/{number}/v/2", $"public/{number}/v/2/changes", "public/feed.atom"])
        {
            using var answer = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, address), (answer.StatusCode, address));
            Assert.True(answer.Headers.CacheControl!.Public, address);
            Assert.False(answer.Headers.Contains("Set-Cookie"), address);
            foreach (var secret in Secrets.Where(secret => !(address.Contains(secret, StringComparison.Ordinal) && secret == "sekret")))
                Assert.DoesNotContain(secret, body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($"incidents/{incident}", body, StringComparison.Ordinal);
        }

        var page = new HtmlParser().ParseDocument(await stranger.GetStringAsync($"public/{number}", TestContext.Current.CancellationToken));
        Assert.Equal("Payments were slow for all", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Payments were slow for all", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal("We are sorry for it, Mr ⟨…⟩.", page.QuerySelector("meta[property='og:description']")!.GetAttribute("content"));
        var picture = Assert.Single(page.QuerySelectorAll("img")).GetAttribute("src")!;
        using (var drawn = await stranger.GetAsync(picture, TestContext.Current.CancellationToken))
        {
            Assert.Equal(("image/svg+xml", "80 for ⟨…⟩"), (drawn.Content.Headers.ContentType!.MediaType, XDocument.Parse(await drawn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Value));
            Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox", Assert.Single(drawn.Headers.GetValues("Content-Security-Policy")));
            Assert.True(drawn.Headers.CacheControl!.Public);
        }

        using (var within = await stranger.GetAsync($"evidence/{Shown}.svg", TestContext.Current.CancellationToken))
            Assert.NotEqual("image/svg+xml", within.Content.Headers.ContentType?.MediaType);
        Assert.All(page.Scripts, script => Assert.Contains("theme", script.Source, StringComparison.Ordinal));
        Assert.Contains($"public/{number}", await stranger.GetStringAsync("public?q=sorr", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("No postmortem holds these words", await stranger.GetStringAsync("public?q=replica", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await stranger.GetStringAsync("public/feed.atom", TestContext.Current.CancellationToken)).Root!;
        var entry = Assert.Single(feed.Elements(atom + "entry"));
        Assert.Equal("Payments were slow for all", entry.Element(atom + "title")!.Value);
        Assert.Equal($"{number}/v/2", entry.Element(atom + "link")!.Attribute("href")!.Value);
    }

    [Fact]
    public async Task Page_AskedAgain_AnswersThatItStands()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (_, number) = await PublishTwiceAsync(app);
        using var stranger = app.NewBrowser();
        using var first = await stranger.GetAsync($"public/{number}", TestContext.Current.CancellationToken);

        // It is answered from memory, which forgets after two seconds: on a busy machine that may pass between two requests.
        var status = HttpStatusCode.OK;
        for (var tries = 0; tries < 10 && status == HttpStatusCode.OK; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"public/{number}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var again = await stranger.SendAsync(request, TestContext.Current.CancellationToken);
            status = again.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotModified, status);
    }

    [Fact]
    public async Task Page_Withdrawn_LeavesANotice()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (incident, number) = await PublishTwiceAsync(app);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var picture = PublicPictureAddress.Of(await db.PublicPictures.Select(drawn => drawn.Hash).FirstAsync(TestContext.Current.CancellationToken));
        await app.Services.GetRequiredService<PublicPublishing>().WithdrawAsync(await app.GetPersonAsync(Role.Manager), incident, "It named <b>somebody</b>.", TestContext.Current.CancellationToken);
        using var stranger = app.NewBrowser();

        foreach (var address in (string[])[$"public/{number}", $"public/{number}/v/1"])
        {
            using var gone = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
            var body = await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.False(gone.Headers.CacheControl!.Public);
            Assert.Contains("It named &lt;b&gt;somebody&lt;/b&gt;.", body, StringComparison.Ordinal);
            Assert.DoesNotContain("sorry", body, StringComparison.Ordinal);
        }

        using var drawn = await stranger.GetAsync(picture, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, drawn.StatusCode);
        using var changes = await stranger.GetAsync($"public/{number}/v/2/changes", TestContext.Current.CancellationToken);
        using var never = await stranger.GetAsync("public/7777", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (changes.StatusCode, never.StatusCode));
        Assert.DoesNotContain("Payments", await stranger.GetStringAsync("public", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("<entry", await stranger.GetStringAsync("public/feed.atom", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<(int Incident, int Number)> PublishTwiceAsync(IncidentHubApp app)
    {
        var manager = await app.GetPersonAsync(Role.Manager);
        var responder = await app.GetPersonAsync(Role.Responder);
        var drafts = app.Services.GetRequiredService<PostmortemDrafts>();
        var publishing = app.Services.GetRequiredService<PublicPublishing>();
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0].Id;
        int incident;
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<IncidentHubDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var made = new Incident { Id = Guid.CreateVersion7(), Title = "sekret1 stalls at Acme", Summary = "sekret2", Severity = Severity.Sev1, Status = IncidentStatus.Resolved, CreatedAt = DateTimeOffset.UnixEpoch };
            db.Incidents.Add(made);
            foreach (var id in (Guid[])[Shown, Guid.CreateVersion7()])
            {
                var entry = new TimelineEntry { Id = Guid.CreateVersion7(), IncidentId = made.Id, OccurredAt = made.CreatedAt, RecordedAt = made.CreatedAt, Kind = TimelineEntryKind.Note, Text = "sekret5", AuthorName = "" };
                db.TimelineEntries.Add(entry);
                db.Evidence.Add(new PinnedEvidence
                {
                    Id = id,
                    IncidentId = made.Id,
                    EntryId = entry.Id,
                    Kind = EvidenceKind.Window,
                    SourceId = Guid.CreateVersion7(),
                    Title = id == Shown ? "Connections in use" : "sekret6",
                    Picture = $"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{(id == Shown ? "80 for Acme" : "sekret7")}</text></svg>",
                    Data = "{}",
                    MeasuredAt = made.CreatedAt,
                    PinnedAt = made.CreatedAt,
                    PinnedByName = "",
                });
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            incident = made.Number;
        }

        var draft = ((DraftResult.Saved)await drafts.StartAsync(responder, incident, template, TestContext.Current.CancellationToken)).Draft;
        await drafts.SaveAsync(
            responder, incident, draft.Version,
            "# {{ incident.title }} {{ incident.key }}\n\nWe are sorry for it, Mr Acme.\n\n{% internal %}sekret3 {{ incident.key }}{% endinternal %}\n\n{{ incident.summary }}\n\n{% show evidence %}\n\n[More](https://internal.example/sekret4) {{ incident.severity }}\n",
            "UTC", TestContext.Current.CancellationToken);
        var number = 0;
        foreach (var title in (string[])["Payments were slow", "Payments were slow for all"])
        {
            var seen = (await publishing.FindAsync(manager, incident, TestContext.Current.CancellationToken))!.Version;
            Assert.IsType<PublicResult.Done>(await publishing.ChooseAsync(manager, incident, seen, new PublicChoice { Title = title, Withheld = ["Acme"], Pictures = [Shown] }, TestContext.Current.CancellationToken));
            var looked = (await publishing.FindAsync(manager, incident, TestContext.Current.CancellationToken))!;
            number = Assert.IsType<PublicResult.Done>(await publishing.PublishAsync(manager, incident, looked.Version, looked.Rendering!.Hash, TestContext.Current.CancellationToken)).Number;
        }

        return (incident, number);
    }
}
