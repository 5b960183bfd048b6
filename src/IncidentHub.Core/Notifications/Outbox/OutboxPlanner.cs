using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>Decides when what waits is sent, by each person's setting, and puts what goes together into one e-mail.</summary>
internal sealed class OutboxPlanner(IDbContextFactory<IncidentHubDbContext> contexts, InboxChanges changes, TimeProvider time)
{
    /// <summary>What comes for a person within this time goes in one e-mail.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    private const int Batch = 500;

    /// <summary>Looks at each row whose time has come for the first time. Without a mail server they stay in the app: later they would be a flood.</summary>
    public async Task PlanAsync(bool hasServer, CancellationToken cancellationToken)
    {
        while (await PlanBatchAsync(hasServer, cancellationToken) == Batch)
        {
            // There may be more.
        }
    }

    /// <summary>Puts together what is due. Which rows are in an e-mail never changes after that, so that another try is the same e-mail.</summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await db.Notifications
            .Where(row => row.State == DeliveryState.Waiting && row.MailId == null && row.MailAt <= now)
            .Select(row => row.UserId).Distinct().ToListAsync(cancellationToken);
        var until = now + Window;
        foreach (var userId in due)
        {
            // Two nodes take turns by the row locks; the second finds nothing left.
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH mine AS (
                    SELECT id FROM notifications
                    WHERE user_id = {userId} AND state = 'Waiting' AND mail_id IS NULL AND mail_at <= {until}
                    ORDER BY id FOR UPDATE)
                UPDATE notifications
                SET mail_id = lead.id, mail_made_at = {now}, next_attempt_at = {now}
                FROM mine, (SELECT id FROM mine ORDER BY id LIMIT 1) AS lead
                WHERE notifications.id = mine.id
                """,
                cancellationToken);
        }
    }

    private async Task<int> PlanBatchAsync(bool hasServer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var rows = await db.Notifications.FromSql(
            $"""
            SELECT * FROM notifications WHERE state = 'Waiting' AND mail_at IS NULL AND due_at <= {now}
            ORDER BY due_at LIMIT {Batch} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return 0;
        var ids = rows.Select(row => row.UserId).Distinct().ToList();
        var preferences = await db.NotificationPreferences.AsNoTracking().Where(preference => ids.Contains(preference.UserId))
            .ToDictionaryAsync(preference => preference.UserId, cancellationToken);
        var zones = await db.PersonLines.Where(person => ids.Contains(person.Id) && person.IsActive)
            .ToDictionaryAsync(person => person.Id, person => person.TimeZone, cancellationToken);
        foreach (var row in rows)
        {
            row.MailAt = hasServer && zones.TryGetValue(row.UserId, out var zone) ? MailAt(row, preferences.GetValueOrDefault(row.UserId), zone) : null;
            if (row.MailAt is null)
                row.State = DeliveryState.InAppOnly;
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // What was queued for later is to be seen from now on.
        foreach (var userId in rows.Where(row => row.DueAt > row.CreatedAt).Select(row => row.UserId).Distinct())
            changes.Publish(userId);
        return rows.Count;
    }

    /// <summary>When a row is to be sent; null for never.</summary>
    internal static DateTimeOffset? MailAt(Notification row, NotificationPreference? preference, string zone) => preference?.Timing switch
    {
        MailTiming.Off => null,
        _ when row.IsUrgent => row.DueAt,
        MailTiming.Daily => DigestClock.Next(row.DueAt, TimeZones.Of(zone), preference.DailyHour),
        _ => row.DueAt + Window,
    };
}
