using System.Globalization;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Commenting;

/// <summary>What people say about a draft while it is written. None of it is ever a part of the document, or public.</summary>
/// <param name="contexts">Makes a context per operation.</param>
/// <param name="writer">Changes incidents.</param>
/// <param name="outbox">Tells people.</param>
/// <param name="time">The clock.</param>
public sealed class PostmortemComments(IDbContextFactory<IncidentHubDbContext> contexts, IncidentWriter writer, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Longest comment, in UTF-16 code units.</summary>
    public const int LongestText = 4_000;

    /// <summary>The most comments of a draft.</summary>
    public const int Most = 1_000;

    /// <summary>The threads of a draft, in the order in which they were begun; empty when the actor sees no such draft.</summary>
    public async Task<IReadOnlyList<CommentThread>> ListAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from incident in db.Incidents.VisibleTo(actor)
            where incident.Number == incidentNumber
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            join comment in db.PostmortemComments.AsNoTracking() on postmortem.Id equals comment.PostmortemId
            orderby comment.At, comment.Id
            select comment;
        var all = await found.ToListAsync(cancellationToken);
        var replies = all.Where(comment => comment.ThreadId is not null).ToLookup(comment => comment.ThreadId!.Value);
        return [.. all.Where(comment => comment.ThreadId is null).Select(first => new CommentThread(first, [.. replies[first.Id]]))];
    }

    /// <summary>Changes whenever the list does; costs less to ask for than the list.</summary>
    public async Task<string> StampAsync(Actor actor, int incidentNumber, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from incident in db.Incidents.VisibleTo(actor)
            where incident.Number == incidentNumber
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            join comment in db.PostmortemComments on postmortem.Id equals comment.PostmortemId
            group comment by comment.PostmortemId into all
            select new { Count = all.Count(), Settled = all.Count(comment => comment.ResolvedAt != null), Said = all.Max(comment => comment.At), Changed = all.Max(comment => comment.ResolvedAt) };
        return await found.SingleOrDefaultAsync(cancellationToken) is { } stamp
            ? string.Create(CultureInfo.InvariantCulture, $"{stamp.Count} {stamp.Settled} {stamp.Said.UtcTicks} {stamp.Changed?.UtcTicks}") : "";
    }

    /// <summary>Begins a thread. Responders and up.</summary>
    /// <param name="actor">Who says it.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="passage">What it is about; null for the whole document.</param>
    /// <param name="text">Markdown; "@" and a name tells that person.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EditResult> AddAsync(Actor actor, int incidentNumber, CommentPassage? passage, string text, CancellationToken cancellationToken = default)
    {
        var about = (passage ?? new CommentPassage("")).Fitted();
        return SayAsync(actor, incidentNumber, text, (_, draft) => Task.FromResult<PostmortemComment?>(new PostmortemComment
        {
            Id = Ids.NewId(time),
            PostmortemId = draft.Id,
            Quote = about.Quote,
            Before = about.Before,
            After = about.After,
            Text = "",
            At = default,
            AuthorName = "",
        }), cancellationToken);
    }

    /// <summary>Answers in a thread, and opens it again where it was settled. Responders and up.</summary>
    public Task<EditResult> ReplyAsync(Actor actor, int incidentNumber, Guid threadId, string text, CancellationToken cancellationToken = default) =>
        SayAsync(actor, incidentNumber, text, async (write, draft) =>
        {
            if (await FirstAsync(write, draft, threadId, cancellationToken) is not { } first)
                return null;
            (first.ResolvedAt, first.ResolvedByName) = (null, "");
            return new PostmortemComment { Id = Ids.NewId(time), PostmortemId = draft.Id, ThreadId = threadId, Text = "", At = default, AuthorName = "" };
        }, cancellationToken);

    /// <summary>Settles a thread, or opens it again. Responders and up.</summary>
    public Task<EditResult> ResolveAsync(Actor actor, int incidentNumber, Guid threadId, bool isResolved, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            if (await FirstAsync(write, draft, threadId, cancellationToken) is not { } first)
                return EditResult.NotFound;
            if (first.ResolvedAt is null == isResolved)
                (first.ResolvedAt, first.ResolvedByName) = isResolved ? ((DateTimeOffset?)write.Now, actor.Name) : (null, "");
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes a comment back: its author, or a manager. One that was answered goes with its answers, and only by a manager.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, int incidentNumber, Guid commentId, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            if (await write.Db.PostmortemComments.SingleOrDefaultAsync(found => found.Id == commentId && found.PostmortemId == draft.Id, cancellationToken) is not { } comment)
                return EditResult.Saved;
            var replies = await write.Db.PostmortemComments.Where(found => found.ThreadId == commentId).ToListAsync(cancellationToken);
            var isMine = comment.AuthorId is not null && comment.AuthorId == actor.UserId;
            if (!actor.Is(Role.Manager) && (!isMine || replies.Count > 0))
                return EditResult.Invalid(isMine ? "It was answered: settle it, or ask a manager to remove it." : "Only its author or a manager can remove it.");
            write.Db.PostmortemComments.RemoveRange(replies);
            write.Db.PostmortemComments.Remove(comment);
            write.Log(PostmortemDrafts.Subject, $"comment of {comment.AuthorName}", null);
            return EditResult.Saved;
        }, cancellationToken);

    private Task<EditResult> SayAsync(
        Actor actor, int incidentNumber, string text, Func<IncidentWrite, Postmortem, Task<PostmortemComment?>> begin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        return WriteAsync(actor, incidentNumber, async (write, draft) =>
        {
            if (said.Length is 0 or > LongestText)
                return EditResult.Invalid(said.Length == 0 ? "Write what you want to say." : $"A comment has at most {LongestText} characters.");
            if (await write.Db.PostmortemComments.CountAsync(found => found.PostmortemId == draft.Id, cancellationToken) >= Most)
                return EditResult.Invalid($"A postmortem has at most {Most} comments. Remove some that are settled.");
            if (await begin(write, draft) is not { } place)
                return EditResult.NotFound;
            var comment = new PostmortemComment
            {
                Id = place.Id,
                PostmortemId = draft.Id,
                ThreadId = place.ThreadId,
                Quote = place.Quote,
                Before = place.Before,
                After = place.After,
                Text = said,
                At = write.Now,
                AuthorId = actor.UserId,
                AuthorName = actor.Name,
            };
            write.Db.PostmortemComments.Add(comment);
            await TellAsync(write, draft, comment, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);
    }

    private static Task<PostmortemComment?> FirstAsync(IncidentWrite write, Postmortem draft, Guid threadId, CancellationToken cancellationToken) =>
        write.Db.PostmortemComments.SingleOrDefaultAsync(found => found.Id == threadId && found.PostmortemId == draft.Id && found.ThreadId == null, cancellationToken);

    private async Task<EditResult> WriteAsync(Actor actor, int incidentNumber, Func<IncidentWrite, Postmortem, Task<EditResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        Guid? incidentId;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            incidentId = await db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber).Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync(cancellationToken);
        if (incidentId is not { } id)
            return EditResult.NotFound;
        return await writer.EditAsync(actor, id, IncidentPart.Postmortem, async write =>
            await write.Db.Postmortems.SingleOrDefaultAsync(found => found.IncidentId == id, cancellationToken) is { } draft ? await work(write, draft) : EditResult.NotFound, cancellationToken);
    }

    // Whoever is named; and those who wrote in the thread, or the draft's last author where it is new. Nobody is told of an incident that they may not see.
    private async Task TellAsync(IncidentWrite write, Postmortem draft, PostmortemComment comment, CancellationToken cancellationToken)
    {
        if (write.Incident.IsExample)
            return;
        var named = await Mentions.FindAsync(write.Db, comment.Text, cancellationToken);
        var concerned = comment.ThreadId is { } thread
            ? await write.Db.PostmortemComments.Where(found => (found.Id == thread || found.ThreadId == thread) && found.AuthorId != null).Select(found => found.AuthorId!.Value).Distinct().ToListAsync(cancellationToken)
            : draft.UpdatedById is { } author ? [author] : [];
        List<Guid> all = [.. named.Concat(concerned).Distinct().Where(userId => userId != write.Actor.UserId)];
        foreach (var userId in await ReminderRecipients.SeeAsync(write.Db, write.Incident, all, cancellationToken))
        {
            var isNamed = named.Contains(userId);
            await outbox.AddAsync(
                write.Db,
                new OutboxMessage(
                    userId, isNamed ? NotificationKind.Mention : NotificationKind.PostmortemComment,
                    $"{write.Actor.Name} {(isNamed ? "named you in" : "on")} the postmortem of INC-{write.Incident.Number}", comment.Text,
                    $"incidents/{write.Incident.Number}/postmortem#comment-{comment.Id:D}", $"postmortem:{write.Incident.Id:N}:comment:{comment.Id:N}"),
                cancellationToken);
        }
    }
}
