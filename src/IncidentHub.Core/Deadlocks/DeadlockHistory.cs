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

    /// <summary>When deadlocks were seen on a target in a stretch of time, UTC, oldest first.</summary>
    /// <param name="targetId">The target.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="count">At most so many, the newest of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DateTimeOffset>> TimesAsync(
        Guid targetId, DateTimeOffset from, DateTimeOffset to, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var times = await db.Deadlocks
            .Where(record => record.TargetId == targetId && record.DetectedAt >= from && record.DetectedAt <= to)
            .OrderByDescending(record => record.DetectedAt).Take(count)
            .Select(record => record.DetectedAt).ToListAsync(cancellationToken);
        times.Reverse();
        return times;
    }

    /// <summary>One, or null.</summary>
    public async Task<Deadlock?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await db.Deadlocks.AsNoTracking().SingleOrDefaultAsync(record => record.Id == id, cancellationToken);
        return record?.ToDeadlock();
    }

    /// <summary>The kinds of deadlocks, that of the newest first: those of one making on one target are one row. Drills are kinds of their own.</summary>
    /// <param name="before">Only kinds that were last seen before this; null for all.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DeadlockKind>> KindsAsync(DateTimeOffset? before, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kinds = await db.Deadlocks
            // Each drill has a server of its own; to people they are one.
            .GroupBy(record => new { record.Fingerprint, record.IsDrill, TargetId = record.IsDrill ? Guid.Empty : record.TargetId })
            .Select(kind => new { kind.Key, Count = kind.Count(), First = kind.Min(record => record.DetectedAt), Last = kind.Max(record => record.DetectedAt) })
            .Where(kind => before == null || kind.Last < before)
            .OrderByDescending(kind => kind.Last)
            .Take(count)
            .ToListAsync(cancellationToken);
        var (fingerprints, instants) = (kinds.Select(kind => kind.Key.Fingerprint).Distinct().ToList(), kinds.Select(kind => kind.Last).Distinct().ToList());
        var newest = (await db.Deadlocks.AsNoTracking()
                .Where(record => fingerprints.Contains(record.Fingerprint) && instants.Contains(record.DetectedAt))
                .ToListAsync(cancellationToken))
            .ToLookup(record => (record.Fingerprint, record.IsDrill, record.IsDrill ? Guid.Empty : record.TargetId, record.DetectedAt));
        return
        [
            .. from kind in kinds
               let record = newest[(kind.Key.Fingerprint, kind.Key.IsDrill, kind.Key.TargetId, kind.Last)].FirstOrDefault()
               where record is not null
               select new DeadlockKind(record.ToDeadlock(), kind.Count, kind.First),
        ];
    }

    /// <summary>The instants at which deadlocks of the same making were seen on the same target, the newest first.</summary>
    /// <param name="like">One of them.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DeadlockOccurrence>> OccurrencesAsync(Deadlock like, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Like(db, like).OrderByDescending(record => record.DetectedAt).Take(count)
            .Select(record => new DeadlockOccurrence(record.Id, record.DetectedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>How often deadlocks of the same making were seen on the same target, when first and when last.</summary>
    /// <param name="like">One of them.</param>
    /// <param name="before">Only others that were seen before this; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DeadlockRecurrence> RecurrenceAsync(Deadlock like, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The store keeps microseconds, so the one itself may stand there as a little earlier.
        var id = like.Id;
        return await Like(db, like).Where(record => before == null || (record.DetectedAt < before && record.Id != id))
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

    private static IQueryable<DeadlockRecord> Like(IncidentHubDbContext db, Deadlock like)
    {
        var (fingerprint, isDrill, targetId) = (like.Fingerprint, like.IsDrill, like.TargetId);
        return db.Deadlocks.Where(record => record.Fingerprint == fingerprint && record.IsDrill == isDrill && (isDrill || record.TargetId == targetId));
    }
}
