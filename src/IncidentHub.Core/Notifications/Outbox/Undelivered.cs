using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>What did not get through, for administrators to see and to have tried again.</summary>
public sealed class Undelivered(IDbContextFactory<IncidentHubDbContext> contexts, InboxChanges changes, TimeProvider time)
{
    /// <summary>At most this many are listed.</summary>
    public const int Most = 100;

    private static readonly DeliveryState[] States = [DeliveryState.Failed, DeliveryState.GivenUp];

    /// <summary>Those that failed or were given up, the newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<IReadOnlyList<UndeliveredMail>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (from row in db.Notifications
                      join person in db.PersonLines on row.UserId equals person.Id
                      where row.MailId == row.Id && States.Contains(row.State)
                      orderby row.Id descending
                      select new UndeliveredMail(row.Id, person.DisplayName, row.Subject, row.State, row.Attempts, row.LastError, row.NextAttemptAt))
            .Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Has everything tried again that failed or was given up, with the time to give up anew; says how many.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no administrator.</exception>
    public async Task<int> RetryAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var again = await db.Notifications.Where(row => row.MailId == row.Id && States.Contains(row.State))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, DeliveryState.Failed).SetProperty(row => row.NextAttemptAt, now).SetProperty(row => row.MailMadeAt, now),
                cancellationToken);
        changes.Publish(Guid.Empty); // The dispatcher listens, too.
        return again;
    }
}
