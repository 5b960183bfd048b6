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

    /// <summary>How often deadlocks of the same making were seen, when first and when last; drills and the rest apart.</summary>
    public async Task<DeadlockRecurrence> RecurrenceAsync(string fingerprint, bool isDrill, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deadlocks
            .Where(record => record.Fingerprint == fingerprint && record.IsDrill == isDrill)
            .GroupBy(_ => 1)
            .Select(all => new DeadlockRecurrence(all.Count(), all.Min(record => record.DetectedAt), all.Max(record => record.DetectedAt)))
            .SingleOrDefaultAsync(cancellationToken) ?? new(0, null, null);
    }

    /// <summary>Whether the log's word of a deadlock is stored: by the instant that the server wrote and by who was cancelled.</summary>
    internal async Task<bool> IsLoggedAsync(Guid targetId, DateTimeOffset at, int? victim, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deadlocks.AnyAsync(record => record.TargetId == targetId && record.LoggedAt == at && record.LoggedVictim == victim, cancellationToken);
    }

    /// <summary>How many were seen since an instant, over all targets; those of drills do not count.</summary>
    public async Task<int> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deadlocks.CountAsync(record => !record.IsDrill && record.DetectedAt >= since, cancellationToken);
    }
}
