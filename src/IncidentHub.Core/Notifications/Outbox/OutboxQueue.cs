using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>
/// E-mails that are to be sent, one taken by one node at a time. Whoever takes one has a lease; one who dies over it is followed by
/// another when the lease ends, with the same Message-ID.
/// </summary>
internal sealed class OutboxQueue(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    /// <summary>Longer than a message may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes the e-mail that waited longest; null when none is due.</summary>
    public async Task<OutboxMail?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var until = now + Lease;
        var taken = await db.Database.SqlQuery<Guid>(
            $"""
            UPDATE notifications SET state = 'Sending', attempts = attempts + 1, next_attempt_at = {until}
            WHERE id = (
                SELECT id FROM notifications
                WHERE id = mail_id AND state IN ('Waiting', 'Sending', 'Failed') AND next_attempt_at <= {now}
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        if (taken is not [var id])
            return null;
        var rows = await db.Notifications.AsNoTracking().Where(row => row.MailId == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return new OutboxMail(id, rows.Single(row => row.Id == id).Attempts, rows);
    }

    /// <summary>The server took it.</summary>
    public Task SentAsync(OutboxMail mail)
    {
        var now = time.GetUtcNow();
        return MarkAsync(mail, DeliveryState.Sent, "", now, null);
    }

    /// <summary>The recipient is not to get it after all.</summary>
    public Task DroppedAsync(OutboxMail mail) => MarkAsync(mail, DeliveryState.InAppOnly, "", null, null);

    /// <summary>It failed; there will be another try at an instant, or none.</summary>
    public Task FailedAsync(OutboxMail mail, string error, DateTimeOffset? nextAttemptAt) =>
        MarkAsync(mail, nextAttemptAt is null ? DeliveryState.GivenUp : DeliveryState.Failed, OutboxText.Line(error, OutboxText.LongestError), null, nextAttemptAt);

    /// <summary>What happened has happened, so it is written down also when the app is about to end; and not over what a later taker wrote.</summary>
    private async Task MarkAsync(OutboxMail mail, DeliveryState state, string error, DateTimeOffset? sentAt, DateTimeOffset? nextAttemptAt)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var isSent = state == DeliveryState.Sent;
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE notifications SET state = {state.ToString()}, last_error = {error}, sent_at = {sentAt}, next_attempt_at = {nextAttemptAt}
            WHERE mail_id = {mail.Id} AND state <> 'Sent' AND ({isSent} OR EXISTS (
                SELECT 1 FROM notifications AS lead WHERE lead.id = {mail.Id} AND lead.state = 'Sending' AND lead.attempts = {mail.Attempts}))
            """,
            CancellationToken.None);
    }
}
