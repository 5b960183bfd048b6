using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IncidentHub.Integration.Tests.Postmortems.Commenting;

/// <summary>What people say about a draft, who hears of it and who may take it back.</summary>
public sealed class PostmortemCommentsTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Thread_FromAPassageToItsEnd_TellsWhoIsConcerned()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, "The pool was too small.");

        Assert.Equal(EditResult.Saved, await scene.Comments.AddAsync(scene.Manager, number, new CommentPassage("too small", "The pool was ", "."), " Says who? @Responder \0", None));
        var thread = Assert.Single(await scene.Comments.ListAsync(scene.Viewer, number, None));
        Assert.Equal(("too small", "The pool was ", ".", "Says who? @Responder", "Manager", true), (thread.First.Quote, thread.First.Before, thread.First.After, thread.First.Text, thread.First.AuthorName, thread.IsOpen));
        Assert.Equal(EditResult.Saved, await scene.Comments.ReplyAsync(scene.Responder, number, thread.First.Id, "The metrics.", None));
        Assert.Equal(EditResult.Saved, await scene.Comments.ResolveAsync(scene.Manager, number, thread.First.Id, true, None));
        var settled = Assert.Single(await scene.Comments.ListAsync(scene.Viewer, number, None));
        Assert.Equal((false, "Manager", "The metrics."), (settled.IsOpen, settled.First.ResolvedByName, Assert.Single(settled.Replies).Text));
        await scene.Comments.ReplyAsync(scene.Responder, number, thread.First.Id, "One more.", None);
        Assert.True(Assert.Single(await scene.Comments.ListAsync(scene.Viewer, number, None)).IsOpen);

        await using var db = await scene.OpenStoreAsync();
        var told = await db.Notifications.OrderBy(item => item.Id).Select(item => new { item.UserId, item.Kind, item.Address }).ToListAsync(None);
        Assert.Equal((scene.Responder.UserId, NotificationKind.Mention, $"incidents/{number}/postmortem#comment-{thread.First.Id}"), (told[0].UserId, told[0].Kind, told[0].Address));
        Assert.Equal([(scene.Manager.UserId, NotificationKind.PostmortemComment), (scene.Manager.UserId, NotificationKind.PostmortemComment)], told[1..].Select(item => ((Guid?)item.UserId, item.Kind)));
    }

    [Fact]
    public async Task Remove_ItsAuthorOrAManager_AndNobodyElse()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, "Text");
        await scene.Comments.AddAsync(scene.Manager, number, null, "Of a manager", None);
        await scene.Comments.AddAsync(scene.Responder, number, null, "Of a responder", None);
        var threads = await scene.Comments.ListAsync(scene.Viewer, number, None);

        Assert.Contains("author", (await scene.Comments.RemoveAsync(scene.Responder, number, threads[0].First.Id, None)).Message, StringComparison.Ordinal);
        await scene.Comments.ReplyAsync(scene.Manager, number, threads[1].First.Id, "Answer", None);
        Assert.Contains("answered", (await scene.Comments.RemoveAsync(scene.Responder, number, threads[1].First.Id, None)).Message, StringComparison.Ordinal);
        Assert.Equal(EditResult.Saved, await scene.Comments.RemoveAsync(scene.Manager, number, threads[1].First.Id, None));
        await scene.Comments.AddAsync(scene.Responder, number, null, "Again", None);
        var mine = (await scene.Comments.ListAsync(scene.Viewer, number, None))[^1].First.Id;
        Assert.Equal(EditResult.Saved, await scene.Comments.RemoveAsync(scene.Responder, number, mine, None));

        Assert.Equal(["Of a manager"], (await scene.Comments.ListAsync(scene.Viewer, number, None)).Select(thread => thread.First.Text));
    }

    [Fact]
    public async Task Say_WhatCannotBeSaid_IsRefusedAndNothingOfAnotherIncidentIsTouched()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var (number, other) = (await scene.AddIncidentAsync(), await scene.AddIncidentAsync());
        var hidden = await scene.AddIncidentAsync("Hidden", Visibility.Restricted);
        await scene.WriteAsync(number, "Text");
        await scene.WriteAsync(other, "Text");
        await scene.Comments.AddAsync(scene.Responder, other, null, "Elsewhere", None);
        var elsewhere = (await scene.Comments.ListAsync(scene.Viewer, other, None))[0].First.Id;

        Assert.Contains("Write", (await scene.Comments.AddAsync(scene.Responder, number, null, " \n ", None)).Message, StringComparison.Ordinal);
        Assert.Contains("4000", (await scene.Comments.AddAsync(scene.Responder, number, null, new string('x', 4_001), None)).Message, StringComparison.Ordinal);
        Assert.Equal(EditOutcome.NotFound, (await scene.Comments.ReplyAsync(scene.Responder, number, elsewhere, "Crossed", None)).Outcome);
        Assert.Equal(EditOutcome.NotFound, (await scene.Comments.ResolveAsync(scene.Responder, number, elsewhere, true, None)).Outcome);
        await scene.Comments.RemoveAsync(scene.Manager, number, elsewhere, None);
        Assert.Equal(EditOutcome.NotFound, (await scene.Comments.AddAsync(scene.Responder, hidden, null, "Seen?", None)).Outcome);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => scene.Comments.AddAsync(scene.Viewer, number, null, "May I?", None));
        Assert.Equal((0, 1), ((await scene.Comments.ListAsync(scene.Manager, number, None)).Count, (await scene.Comments.ListAsync(scene.Manager, other, None)).Count));

        var passage = new CommentPassage(new string('a', 999) + "🐢🐢", new string('b', 59) + "🐢x" + new string('b', 58), "\0" + new string('c', 100)).Fitted();
        Assert.Equal((999, 60), (passage.Quote.Length, passage.After.Length));
        Assert.All((string[])[passage.Quote, passage.Before, passage.After], part => Assert.Equal(part, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(part))));
    }

    [Fact]
    public async Task Mention_InARestrictedIncident_TellsOnlyWhoMaySeeIt()
    {
        await using var scene = await PostmortemScene.OpenAsync(postgres);
        await scene.AddAccountsAsync();
        var number = await scene.AddIncidentAsync();
        await scene.WriteAsync(number, "Text");
        await using (var db = await scene.OpenStoreAsync())
            await db.Incidents.Where(incident => incident.Number == number).ExecuteUpdateAsync(set => set.SetProperty(incident => incident.Visibility, Visibility.Restricted), None);

        await scene.Comments.AddAsync(scene.Manager, number, null, "@Viewer @Responder look", None);

        Assert.Empty(await scene.Comments.ListAsync(scene.Viewer, number, None));
        await using var after = await scene.OpenStoreAsync();
        Assert.Empty(await after.Notifications.ToListAsync(None));
    }
}
