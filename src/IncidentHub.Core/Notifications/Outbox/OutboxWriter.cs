using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>Queues what people are to be told, in the transaction of whoever changes what it is about: neither exists without the other.</summary>
public sealed class OutboxWriter(InboxChanges changes, TimeProvider time)
{
    /// <summary>
    /// Queues a message. Nothing happens when the matter was queued for that person before, by whichever node, or when the person's
    /// account is switched off. After the commit the person's open pages show it, and it is on its way.
    /// </summary>
    /// <param name="db">A context with a transaction, which the caller commits.</param>
    /// <param name="message">What is told to whom.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>True when it is queued now.</returns>
    /// <exception cref="InvalidOperationException">The context has no transaction: the message could exist without its matter.</exception>
    /// <exception cref="ArgumentException">The address is none of this site, or the key is empty or too long.</exception>
    public async Task<bool> AddAsync(IncidentHubDbContext db, OutboxMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(message);
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A message is queued in the transaction of what it is about.");
        var (id, now, kind) = (Ids.NewId(time), time.GetUtcNow(), message.Kind.ToString());
        var due = message.NotBefore is { } later && later > now ? later.ToUniversalTime() : now;
        var subject = OutboxText.Line(message.Subject, OutboxText.LongestSubject);
        var text = OutboxText.Lines(message.Text, OutboxText.LongestText);
        var address = OutboxText.Address(message.Address);
        var key = OutboxText.Key(message.Key);
        var local = id.ToString("N");
        var added = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notifications (id, user_id, kind, subject, text, address, key, is_urgent, message_id, created_at, due_at, state, attempts)
            SELECT {id}, users.id, {kind}, {subject}, {text}, {address}, {key}, {message.Urgent},
                {local} || '@' || coalesce((SELECT split_part(from_address, '@', 2) FROM mail_settings), 'incidenthub.localdomain'),
                {now}, {due}, 'Waiting', 0
            FROM users WHERE users.id = {message.UserId} AND users.deactivated_at IS NULL
            ON CONFLICT (user_id, key) DO NOTHING
            """,
            cancellationToken) > 0;
        if (added)
            AfterCommit.Run(db, () => changes.Publish(message.UserId));
        return added;
    }
}
