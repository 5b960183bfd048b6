using System.Net;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Integration.Tests.Storage;
using IncidentHub.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IncidentHub.Integration.Tests.Timeline.Attachments;

/// <summary>Pictures over HTTP: what a browser may do with them, and who gets them.</summary>
public sealed class AttachmentEndpointsTests(PostgresFixture postgres)
{
    public static TheoryData<string, byte[]> Formats => new()
    {
        { "image/png", Pictures.Png },
        { "image/jpeg", Pictures.Jpeg },
        { "image/webp", Pictures.WebP },
        { "image/gif", Pictures.Gif },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Get_Picture_IsThatPictureAndNothingThatRuns(string contentType, byte[] picture)
    {
        var app = await postgres.SharedAppAsync();
        var (_, id) = await AttachAsync(app, picture, "évidence\".html");
        using var browser = await app.SignInAsync(Role.Viewer);

        using var answer = await browser.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(picture, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal((true, TimeSpan.FromDays(1)), (answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.MaxAge));
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("évidence.", answer.Content.Headers.ContentDisposition.FileNameStar, StringComparison.Ordinal);
        Assert.DoesNotContain("html", answer.Content.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Again_AnswersThatItStands()
    {
        var app = await postgres.SharedAppAsync();
        var (_, id) = await AttachAsync(app, Pictures.Png);
        using var browser = await app.SignInAsync(Role.Viewer);
        using var first = await browser.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, AttachmentAddress.Of(id));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Get_OfARestrictedIncident_IsNotThereForOthersButForManagers()
    {
        var app = await postgres.SharedAppAsync();
        var (_, id) = await AttachAsync(app, Pictures.Png, role: Role.Manager, visibility: Visibility.Restricted);
        using var viewer = await app.SignInAsync(Role.Viewer);
        using var manager = await app.SignInAsync(Role.Manager);

        using var hidden = await viewer.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);
        using var shown = await manager.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (hidden.StatusCode, shown.StatusCode));
    }

    [Fact]
    public async Task Get_ByAPersonWhoWasDeactivated_IsRefused()
    {
        await using var app = IncidentHubApp.Start(await postgres.CreateDatabaseAsync());
        var (_, id) = await AttachAsync(app, Pictures.Png);
        using var browser = await app.SignInAsync(Role.Viewer);
        using var before = await browser.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);
        var viewer = await app.GetPersonAsync(Role.Viewer);
        await app.Services.GetRequiredService<PeopleAdministration>().DeactivateAsync(await app.GetPersonAsync(Role.Administrator), viewer.UserId!.Value);

        using var after = await browser.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);
        using var stranger = app.NewProgram();
        using var nobody = await stranger.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.True(after.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, after.StatusCode.ToString());
        Assert.True(nobody.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, nobody.StatusCode.ToString());
    }

    [Fact]
    public async Task PublishedPostmortem_WithAPicture_ShowsItToItsReaders()
    {
        var app = await postgres.SharedAppAsync();
        var (incident, id) = await AttachAsync(app, Pictures.Png);
        var manager = await app.GetPersonAsync(Role.Manager);
        await app.Services.GetRequiredService<TimelineService>().AddAsync(manager, incident.Id, new NewEntry($"The pool ![pool]({AttachmentAddress.Of(id)})"), TestContext.Current.CancellationToken);
        var template = (await app.Services.GetRequiredService<PostmortemTemplates>().ListAsync())[0];
        var draft = Assert.IsType<DraftResult.Saved>(await app.Services.GetRequiredService<PostmortemDrafts>().StartAsync(manager, incident.Number, template.Id)).Draft;
        Assert.IsType<DraftResult.Saved>(await app.Services.GetRequiredService<PostmortemPublishing>().PublishAsync(manager, incident.Number, draft.Version, TestContext.Current.CancellationToken));
        using var viewer = await app.SignInAsync(Role.Viewer);

        var page = await viewer.GetStringAsync($"postmortems/{incident.Number}", TestContext.Current.CancellationToken);
        using var picture = await viewer.GetAsync(AttachmentAddress.Of(id), TestContext.Current.CancellationToken);

        Assert.Contains($"<img src=\"{AttachmentAddress.Of(id)}\" class=\"picture\" loading=\"lazy\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    private static async Task<((Guid Id, int Number) Incident, Guid Picture)> AttachAsync(
        IncidentHubApp app, byte[] picture, string name = "a.png", Role role = Role.Responder, Visibility visibility = Visibility.Everyone)
    {
        var actor = await app.GetPersonAsync(role);
        var made = await app.Services.GetRequiredService<IncidentService>().CreateAsync(actor, new NewIncident { Title = "Sign-in fails", Severity = Severity.Sev2, Visibility = visibility });
        var result = await app.Services.GetRequiredService<AttachmentService>().AddAsync(actor, made.Id, name, picture);
        return ((made.Id, made.Number), result.Attachment!.Id);
    }
}
