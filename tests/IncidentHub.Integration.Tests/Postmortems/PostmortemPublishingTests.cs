using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems;

public sealed class PostmortemPublishingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Publish_IncidentAndDraftChangeLater_TheVersionStaysAsItWas()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync("as published");
        var draft = await scene.WriteAsync(number, "# {{ incident.title }}");
        var published = Assert.IsType<DraftResult.Saved>(
            await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken)).Draft;

        await scene.RenameAsync(number, "renamed");
        var saved = await scene.Drafts.SaveAsync(scene.Responder, number, published.Version, "something else", "UTC", TestContext.Current.CancellationToken);

        Assert.IsType<DraftResult.Saved>(saved);
        var read = (await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken))!;
        Assert.Equal(("as published", "# as published", "<h1>as published</h1>"), (read.Title, read.Markdown, read.Html.Trim()));
        Assert.Equal((1, 1, "Manager"), (read.Number, read.LatestNumber, read.PublishedByName));
    }

    [Fact]
    public async Task Publish_Again_NumbersUpAndKeepsTheFormer()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync("one");
        var draft = await scene.WriteAsync(number, "{{ incident.title }}");
        var first = Assert.IsType<DraftResult.Saved>(await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken)).Draft;
        var before = await scene.Shelf.FindStampAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken);
        await scene.RenameAsync(number, "two");
        var second = Assert.IsType<DraftResult.Saved>(await scene.Publishing.PublishAsync(scene.Manager, number, first.Version, TestContext.Current.CancellationToken)).Draft;

        Assert.Equal(2, second.PublishedNumber);
        Assert.Equal("two", (await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken))!.Markdown);
        Assert.Equal("one", (await scene.Shelf.ReadAsync(scene.Viewer, number, 1, TestContext.Current.CancellationToken))!.Markdown);
        Assert.Null(await scene.Shelf.ReadAsync(scene.Viewer, number, 3, TestContext.Current.CancellationToken));
        Assert.NotEqual(before, await scene.Shelf.FindStampAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_DraftChangedSinceItWasRead_IsTold()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var seen = await scene.StartAsync(number);
        await scene.Drafts.SaveAsync(scene.Responder, number, seen.Version, "not what the manager read", "UTC", TestContext.Current.CancellationToken);

        var result = await scene.Publishing.PublishAsync(scene.Manager, number, seen.Version, TestContext.Current.CancellationToken);

        Assert.Equal("not what the manager read", Assert.IsType<DraftResult.Changed>(result).Theirs.Source);
        Assert.Null(await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_TwiceAtOnce_MakesOneVersion()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var seen = await scene.StartAsync(number);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.Publishing.PublishAsync(scene.Manager, number, seen.Version)));

        Assert.Single(results.OfType<DraftResult.Saved>());
        await using var db = await scene.OpenStoreAsync();
        Assert.Equal(1, await db.PostmortemVersions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_BrokenTemplate_TellsTheLineAndPublishesNothing()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        var draft = await scene.WriteAsync(number, "fine\n{% if incident.title %}");

        var result = await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken);

        Assert.Equal(2, Assert.IsType<DraftResult.Broken>(result).Problem.Line);
        Assert.Null(await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Publish_HostileTitle_StoresTextNotMarkup()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync("<script>alert(1)</script> [x](javascript:alert(1))");
        var draft = await scene.StartAsync(number);

        await scene.Publishing.PublishAsync(scene.Manager, number, draft.Version, TestContext.Current.CancellationToken);

        var html = (await scene.Shelf.ReadAsync(scene.Viewer, number, cancellationToken: TestContext.Current.CancellationToken))!.Html;
        Assert.Contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Publish_ExampleOutage_TellsTheWholeStory()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddExampleAsync();
        var draft = await scene.StartAsync(1);

        await scene.Publishing.PublishAsync(scene.Manager, 1, draft.Version, TestContext.Current.CancellationToken);

        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(
            (await scene.Shelf.ReadAsync(scene.Viewer, 1, cancellationToken: TestContext.Current.CancellationToken))!.Html);
        var tables = document.QuerySelectorAll("table").ToList();
        Assert.Equal(2, tables.Count);
        Assert.Equal(10 + 2, tables[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(4, tables[1].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(4, document.QuerySelectorAll("ol > li").Length);
        Assert.Contains("4 h, from 10 March 2024 22:00 UTC to 11 March 2024 02:00 UTC", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("about 30 %", document.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_DraftsAndPublished_AreTold()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var drafted = await scene.AddIncidentAsync("drafted");
        var published = await scene.AddIncidentAsync("published");
        var missing = await scene.AddIncidentAsync("missing");
        await scene.StartAsync(drafted);
        var draft = await scene.StartAsync(published);
        await scene.Publishing.PublishAsync(scene.Manager, published, draft.Version, TestContext.Current.CancellationToken);

        var lines = (await scene.Shelf.ListAsync(scene.Viewer, TestContext.Current.CancellationToken)).ToDictionary(line => line.IncidentNumber);

        Assert.Equal([drafted, published], lines.Keys.Order());
        Assert.Equal((0, null), (lines[drafted].PublishedNumber, lines[drafted].PublishedAt));
        Assert.Equal(1, lines[published].PublishedNumber);
        Assert.NotNull(lines[published].PublishedAt);
        Assert.Equal(missing, Assert.Single(await scene.Shelf.ListMissingAsync(scene.Viewer, TestContext.Current.CancellationToken)).Number);
    }

    [Fact]
    public async Task RemoveExample_WithItsPostmortem_TakesEverythingAlong()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddExampleAsync();
        var draft = await scene.StartAsync(1);
        await scene.Publishing.PublishAsync(scene.Manager, 1, draft.Version, TestContext.Current.CancellationToken);

        await scene.Example.RemoveAsync(Actor.System, TestContext.Current.CancellationToken);

        await using var db = await scene.OpenStoreAsync();
        Assert.Equal(0, await db.PostmortemVersions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.Postmortems.CountAsync(TestContext.Current.CancellationToken));
    }
}
