using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Reads the drills that were held.</summary>
public sealed class DrillHistory(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The newest first.</summary>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DrillRecord>> ListAsync(int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Drills.AsNoTracking()
            .OrderByDescending(drill => drill.StartedAt)
            .Take(count)
            .Select(drill => new DrillRecord(
                drill.Id, drill.StartedAt, drill.StartedByName, drill.EndedAt, drill.EndedBecause,
                db.Set<DeadlockRecord>().Count(deadlock => deadlock.TargetId == drill.Id)))
            .ToListAsync(cancellationToken);
    }
}
