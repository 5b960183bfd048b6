using IncidentHub.Core.Incidents;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Storage;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

public sealed class PostmortemTemplatesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task List_AnyNumberAtOnce_HasEachShippedTemplateOnce()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);

        var lists = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Templates.ListAsync()));

        var final = await scene.Templates.ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ShippedTemplates.All.Select(template => template.Key), final.Select(template => template.ShippedKey));
        Assert.All(lists, list => Assert.NotEmpty(list));
    }

    [Fact]
    public async Task Save_TwoManagers_TheSecondIsTold()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var seen = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];

        var first = await scene.Templates.SaveAsync(scene.Manager, seen.Id, seen.Version, "Ours", "first", TestContext.Current.CancellationToken);
        var second = await scene.Templates.SaveAsync(scene.Manager, seen.Id, seen.Version, "Ours", "second", TestContext.Current.CancellationToken);

        Assert.IsType<TemplateSaveResult.Saved>(first);
        Assert.Equal("first", Assert.IsType<TemplateSaveResult.Changed>(second).Theirs.Body);
    }

    [Fact]
    public async Task Save_AnotherText_KeepsTheFormer()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var seen = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];

        var first = (TemplateSaveResult.Saved)await scene.Templates.SaveAsync(scene.Manager, seen.Id, seen.Version, seen.Name, "first", TestContext.Current.CancellationToken);
        await scene.Templates.SaveAsync(scene.Manager, seen.Id, first.Template.Version, "Renamed", "first", TestContext.Current.CancellationToken);

        var kept = Assert.Single(await scene.Templates.RevisionsAsync(seen.Id, TestContext.Current.CancellationToken));
        Assert.Equal((seen.Body, "Manager"), (kept.Body, kept.ReplacedByName));
    }

    [Fact]
    public async Task SetDefault_OfASeverity_HoldsUntilItIsSetAgain()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var templates = await scene.Templates.ListAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await scene.Templates.DefaultsAsync(TestContext.Current.CancellationToken));

        Assert.True(await scene.Templates.SetDefaultAsync(scene.Manager, Severity.Sev1, templates[2].Id, TestContext.Current.CancellationToken));
        Assert.True(await scene.Templates.SetDefaultAsync(scene.Manager, Severity.Sev1, templates[1].Id, TestContext.Current.CancellationToken));
        Assert.False(await scene.Templates.SetDefaultAsync(scene.Manager, Severity.Sev2, Guid.NewGuid(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Templates.SetDefaultAsync(scene.Responder, Severity.Sev2, templates[1].Id, TestContext.Current.CancellationToken));

        Assert.Equal([(Severity.Sev1, templates[1].Id)], (await scene.Templates.DefaultsAsync(TestContext.Current.CancellationToken)).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task List_ShippedTemplateThatWasEdited_StaysEdited()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var seen = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];
        await scene.Templates.SaveAsync(scene.Manager, seen.Id, seen.Version, seen.Name, "ours", TestContext.Current.CancellationToken);

        Assert.Equal("ours", (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0].Body);
    }

    [Fact]
    public async Task Add_BrokenOrTaken_IsRefusedWithAReason()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var existing = (await scene.Templates.ListAsync(TestContext.Current.CancellationToken))[0];

        var broken = await scene.Templates.AddAsync(scene.Manager, "New", "ok\n{{ oops", TestContext.Current.CancellationToken);
        var taken = await scene.Templates.AddAsync(scene.Manager, existing.Name, "ok", TestContext.Current.CancellationToken);
        var unnamed = await scene.Templates.AddAsync(scene.Manager, "  ", "ok", TestContext.Current.CancellationToken);
        var good = await scene.Templates.AddAsync(scene.Manager, "New", "ok", TestContext.Current.CancellationToken);

        Assert.Equal(2, Assert.IsType<TemplateSaveResult.Broken>(broken).Problem.Line);
        Assert.IsType<TemplateSaveResult.Refused>(taken);
        Assert.IsType<TemplateSaveResult.Refused>(unnamed);
        Assert.IsType<TemplateSaveResult.Saved>(good);
    }
}
