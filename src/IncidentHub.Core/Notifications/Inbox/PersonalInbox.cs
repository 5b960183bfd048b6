using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>What a person was told, in the app. Nobody reaches the inbox of somebody else: every query is by the actor's own key.</summary>
public sealed class PersonalInbox(IDbContextFactory<IncidentHubDbContext> contexts, InboxChanges changes, TimeProvider time)
{
    /// <summary>Lines of the inbox, the newest first.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="unreadOnly">Leave out what was read.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<InboxRow>> ListAsync(Actor actor, bool unreadOnly, int take, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Mine(db, actor)
            .Where(row => !unreadOnly || row.ReadAt == null)
            .OrderByDescending(row => row.DueAt).ThenByDescending(row => row.Id).Take(take)
            .Select(row => new InboxRow(row.Id, row.Kind, row.Subject, row.Text, row.Address, row.DueAt, row.ReadAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many lines are unread.</summary>
    public async Task<int> CountUnreadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Mine(db, actor).CountAsync(row => row.ReadAt == null, cancellationToken);
    }

    /// <summary>Marks lines as read.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="ids">Which; null for all that are there now.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The instant of the mark, by which it can be taken back; null when there was nothing to mark.</returns>
    public async Task<DateTimeOffset?> MarkReadAsync(Actor actor, IReadOnlyCollection<Guid>? ids = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The store keeps microseconds; the mark is found again by its instant.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var unread = Mine(db, actor).Where(row => row.ReadAt == null);
        if (ids is not null)
            unread = unread.Where(row => ids.Contains(row.Id));
        if (await unread.ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, now), cancellationToken) == 0)
            return null;
        changes.Publish(actor.UserId!.Value);
        return now;
    }

    /// <summary>Takes marks back.</summary>
    /// <param name="actor">Whose inbox.</param>
    /// <param name="readAt">The instant that <see cref="MarkReadAsync"/> gave, or that a line shows.</param>
    /// <param name="id">One line; null for all of that instant.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public async Task MarkUnreadAsync(Actor actor, DateTimeOffset readAt, Guid? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await Mine(db, actor).Where(row => row.ReadAt == readAt && (id == null || row.Id == id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, (DateTimeOffset?)null), cancellationToken);
        changes.Publish(actor.UserId!.Value);
    }

    private IQueryable<Notification> Mine(IncidentHubDbContext db, Actor actor)
    {
        var (userId, now) = (actor.UserId, time.GetUtcNow());
        return db.Notifications.Where(row => row.UserId == userId && row.DueAt <= now);
    }
}
