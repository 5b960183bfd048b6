using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Inbox;

/// <summary>How people want e-mail; each sets the own.</summary>
public sealed class Preferences(IDbContextFactory<IncidentHubDbContext> contexts, InboxChanges changes)
{
    /// <summary>The actor's setting, or the shipped one.</summary>
    public async Task<NotificationPreference> FindAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(row => row.UserId == actor.UserId, cancellationToken)
            ?? new NotificationPreference { UserId = actor.UserId!.Value };
    }

    /// <summary>Saves the actor's setting; it counts also for what waits already.</summary>
    public async Task<IReadOnlyList<Refusal>> SaveAsync(Actor actor, MailTiming timing, int dailyHour, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Enum.IsDefined(timing) || dailyHour is < 0 or > 23)
            return [new Refusal("Choose when you want e-mail, and an hour from 0 to 23.")];
        var userId = actor.UserId!.Value;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO notification_preferences (user_id, timing, daily_hour) VALUES ({userId}, {timing.ToString()}, {dailyHour})
            ON CONFLICT (user_id) DO UPDATE SET timing = excluded.timing, daily_hour = excluded.daily_hour
            """,
            cancellationToken);
        await db.Notifications.Where(row => row.UserId == userId && row.State == DeliveryState.Waiting && row.MailId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(userId);
        return Refusal.None;
    }
}
