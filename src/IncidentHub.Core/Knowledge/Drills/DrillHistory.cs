using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Reads the drills that were held.</summary>
public sealed class DrillHistory(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>When drills ran in a stretch of time; the end is null while one runs.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset StartedAt, DateTimeOffset? EndedAt)>> DuringAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var drills = await db.Drills.Where(drill => drill.StartedAt <= to && (drill.EndedAt == null || drill.EndedAt >= from))
            .OrderByDescending(drill => drill.StartedAt).Take(50).Select(drill => new { drill.StartedAt, drill.EndedAt }).ToListAsync(cancellationToken);
        return [.. drills.Select(drill => (drill.StartedAt, drill.EndedAt))];
    }

    /// <summary>The newest first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DrillRecord>> ListAsync(int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Records(db, db.Drills.OrderByDescending(drill => drill.StartedAt).Take(count)).ToListAsync(cancellationToken);
    }

    /// <summary>One; null when it is not on record.</summary>
    public async Task<DrillRecord?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Records(db, db.Drills.Where(drill => drill.Id == id)).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<DrillRecord> Records(IncidentHubDbContext db, IQueryable<Drill> drills) =>
        drills.Select(drill => new DrillRecord(
            drill.Id, drill.StartedAt, drill.StartedByName, drill.EndedAt, drill.EndedBecause,
            db.Set<DeadlockRecord>().Count(deadlock => deadlock.TargetId == drill.Id))
        {
            Transfers = drill.Transfers,
            FailedTransactions = drill.FailedTransactions,
        });
}
