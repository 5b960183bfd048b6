using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>Removes what is old: read notifications after a while, unread ones after a long one; never what is still to be sent.</summary>
public sealed class OutboxRetention(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    /// <summary>After it was read.</summary>
    public static readonly TimeSpan Read = TimeSpan.FromDays(180);

    /// <summary>After it was due, read or not.</summary>
    public static readonly TimeSpan Any = TimeSpan.FromDays(730);

    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly DeliveryState[] Over = [DeliveryState.Sent, DeliveryState.InAppOnly, DeliveryState.GivenUp];

    private DateTimeOffset _nextAt;

    /// <summary>Looks every six hours; else does nothing.</summary>
    public async Task RunCycleAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (now < _nextAt)
            return;
        var (read, any) = (now - Read, now - Any);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Notifications.Where(row => Over.Contains(row.State) && (row.ReadAt < read || row.DueAt < any)).ExecuteDeleteAsync(cancellationToken);
        _nextAt = now + Every;
    }
}
