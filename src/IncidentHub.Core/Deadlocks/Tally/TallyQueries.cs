using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Deadlocks.Tally;

/// <summary>Holds what servers count against the history.</summary>
public sealed class TallyQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The moment of the server's check is foretold to about this, s.</summary>
    private const double CheckError = 0.25;

    /// <summary>Of one target; null while it has not been counted.</summary>
    public async Task<TallyComparison?> FindAsync(Guid targetId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Compare(db, db.DeadlockTallies.Where(tally => tally.TargetId == targetId)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Of all targets.</summary>
    public async Task<IReadOnlyList<TallyComparison>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Compare(db, db.DeadlockTallies).ToListAsync(cancellationToken);
    }

    private static IQueryable<TallyComparison> Compare(IncidentHubDbContext db, IQueryable<DeadlockTally> tallies)
    {
        var deadlocks = db.Deadlocks;
        return tallies.Select(tally => new TallyComparison(
            tally.TargetId, tally.Since, tally.Settled,
            deadlocks.Count(deadlock => deadlock.TargetId == tally.TargetId && deadlock.DetectedAt >= tally.Since && deadlock.DetectedAt <= tally.SettledAt
                // A circle that ended well before the server's check was broken by something else, and the server did not count it.
                && (deadlock.LoggedAt != null || deadlock.EndedAt == null || deadlock.PredictedKillAt == null
                    || deadlock.EndedAt >= deadlock.PredictedKillAt.Value.AddSeconds(-CheckError)))));
    }
}
