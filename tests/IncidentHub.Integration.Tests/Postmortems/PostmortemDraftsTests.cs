using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

public sealed class PostmortemDraftsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Start_FromAShippedTemplate_HoldsItsTextAndIsLogged()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();

        var draft = await scene.StartAsync(number);

        Assert.Equal(ShippedTemplates.All[0].Body, draft.Source);
        Assert.Equal(0, draft.PublishedNumber);
        await using var db = await scene.OpenStoreAsync();
        var activity = await db.Activities.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("postmortem", "Responder"), (activity.Subject, activity.ActorName));
    }

    [Fact]
    public async Task Start_TwoAtOnce_BothGetTheSameDraft()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var templates = await scene.Templates.ListAsync(TestContext.Current.CancellationToken);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            scene.Drafts.StartAsync(scene.Responder, number, templates[index % templates.Count].Id)));

        Assert.Single(results.Select(result => Assert.IsType<DraftResult.Saved>(result).Draft.Source).Distinct());
        await using var db = await scene.OpenStoreAsync();
        Assert.Equal(1, await db.Postmortems.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Save_TwoWriters_TheSecondIsToldAndNothingIsOverwritten()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var seen = await scene.StartAsync(number);

        var first = await scene.Drafts.SaveAsync(scene.Responder, number, seen.Version, "first", "UTC", TestContext.Current.CancellationToken);
        var second = await scene.Drafts.SaveAsync(scene.Manager, number, seen.Version, "second", "UTC", TestContext.Current.CancellationToken);

        Assert.Equal("first", Assert.IsType<DraftResult.Saved>(first).Draft.Source);
        var theirs = Assert.IsType<DraftResult.Changed>(second).Theirs;
        Assert.Equal(("first", "Responder"), (theirs.Source, theirs.UpdatedByName));
        Assert.Equal("first", (await scene.Drafts.FindAsync(scene.Viewer, number, TestContext.Current.CancellationToken))!.Source);

        var again = await scene.Drafts.SaveAsync(scene.Manager, number, theirs.Version, "second", "UTC", TestContext.Current.CancellationToken);
        Assert.Equal("second", Assert.IsType<DraftResult.Saved>(again).Draft.Source);
    }

    [Fact]
    public async Task Save_ManyWritersAtOnce_ExactlyOneWins()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var seen = await scene.StartAsync(number);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            scene.Drafts.SaveAsync(scene.Responder, number, seen.Version, $"text {index}", "UTC")));

        var winner = Assert.Single(results.OfType<DraftResult.Saved>()).Draft;
        Assert.Equal(7, results.OfType<DraftResult.Changed>().Count());
        Assert.Equal(winner.Source, (await scene.Drafts.FindAsync(scene.Viewer, number, TestContext.Current.CancellationToken))!.Source);
    }

    [Fact]
    public async Task Save_SavedVersion_CarriesOnWithoutReloading()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.StartAsync(number);

        for (var round = 0; round < 3; round++)
        {
            var result = await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, $"round {round}", "Europe/Berlin", TestContext.Current.CancellationToken);
            draft = Assert.IsType<DraftResult.Saved>(result).Draft;
        }

        Assert.Equal(("round 2", "Europe/Berlin"), (draft.Source, draft.TimeZone));
    }

    [Theory]
    [InlineData("text", "Mars/Olympus")]
    [InlineData("text", "../../etc/passwd")]
    [InlineData("text", "")]
    [InlineData("nul \0 inside", "UTC")]
    public async Task Save_Nonsense_IsRefusedWithAReason(string source, string zone)
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.StartAsync(number);

        var result = await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, source, zone, TestContext.Current.CancellationToken);

        Assert.NotEmpty(Assert.IsType<DraftResult.Refused>(result).Reason);
    }

    [Fact]
    public async Task Save_TooLong_IsRefused()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.StartAsync(number);

        var result = await scene.Drafts.SaveAsync(
            scene.Responder, number, draft.Version, new string('x', PostmortemLimits.Source + 1), "UTC", TestContext.Current.CancellationToken);

        Assert.IsType<DraftResult.Refused>(result);
    }

    [Fact]
    public async Task EveryWrite_RoleTooLow_IsStopped()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.StartAsync(number);
        var template = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Drafts.StartAsync(scene.Viewer, number, template.Id, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Drafts.SaveAsync(scene.Viewer, number, draft.Version, "x", "UTC", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Publishing.PublishAsync(scene.Responder, number, draft.Version, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Templates.SaveAsync(scene.Responder, template.Id, template.Version, "x", "x", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Templates.AddAsync(scene.Responder, "x", "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RestrictedIncident_ForOthers_IsAsIfItWereNotThere()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync(visibility: Visibility.Restricted);
        var template = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];
        var draft = Assert.IsType<DraftResult.Saved>(await scene.Drafts.StartAsync(scene.Manager, number, template.Id, TestContext.Current.CancellationToken)).Draft;
        await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken);

        Assert.Null(await scene.Drafts.FindAsync(scene.Responder, number, TestContext.Current.CancellationToken));
        Assert.IsType<DraftResult.NotFound>(await scene.Drafts.StartAsync(scene.Responder, number, template.Id, TestContext.Current.CancellationToken));
        Assert.IsType<DraftResult.NotFound>(await scene.Drafts.SaveAsync(scene.Responder, number, draft.Version, "x", "UTC", TestContext.Current.CancellationToken));
        Assert.IsType<PreviewResult.NotFound>(await scene.Drafts.PreviewAsync(scene.Responder, number, "{{ incident.title }}", "UTC", TestContext.Current.CancellationToken));
        Assert.Null(await scene.Shelf.ReadAsync(scene.Responder, number, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Null(await scene.Shelf.FindStampAsync(scene.Responder, number, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(await scene.Shelf.ListAsync(scene.Responder, TestContext.Current.CancellationToken));
        Assert.NotNull(await scene.Shelf.ReadAsync(scene.Manager, number, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Preview_IncidentChanges_ShowsTheNewFacts()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync("before");

        Assert.Equal("<p>before</p>", await PreviewAsync(scene, number));
        await scene.RenameAsync(number, "after <b>");
        Assert.Equal("<p>after &lt;b&gt;</p>", await PreviewAsync(scene, number));
    }

    [Fact]
    public async Task EveryWrite_WhenSaved_IsToldToOpenPages()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var told = new List<IncidentPart>();
        using var subscription = scene.Changes.Subscribe(change => told.Add(change.Part));

        var draft = await scene.WriteAsync(number, "text");
        await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken);

        Assert.Equal([IncidentPart.Postmortem, IncidentPart.Postmortem, IncidentPart.Postmortem], told);
    }

    private static async Task<string> PreviewAsync(PostmortemScene scene, int number)
    {
        var result = await scene.Drafts.PreviewAsync(scene.Viewer, number, "{{ incident.title }}", "UTC", TestContext.Current.CancellationToken);
        return Assert.IsType<PreviewResult.Rendered>(result).Html.Trim();
    }
}
