using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Deadlocks;

/// <summary>Reads the deadlocks that were stored.</summary>
public sealed class DeadlockHistory(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The newest first.</summary>
    /// <param name="before">Only older ones than this; null for the newest of all.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Deadlock>> ListAsync(DateTimeOffset? before, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await db.Deadlocks.AsNoTracking()
            .Where(record => before == null || record.DetectedAt < before)
            .OrderByDescending(record => record.DetectedAt)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. records.Select(record => record.ToDeadlock())];
    }

    /// <summary>One, or null.</summary>
    public async Task<Deadlock?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await db.Deadlocks.AsNoTracking().SingleOrDefaultAsync(record => record.Id == id, cancellationToken);
        return record?.ToDeadlock();
    }

    /// <summary>How many were seen since an instant, over all targets; those of drills do not count.</summary>
    public async Task<int> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deadlocks.CountAsync(record => !record.IsDrill && record.DetectedAt >= since, cancellationToken);
    }
}
