using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Monitoring.Changes;

/// <summary>Reads what changed on watched servers.</summary>
public sealed class ServerChangeQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>What changed on a target in a stretch of time, the newest first.</summary>
    /// <param name="targetId">The server.</param>
    /// <param name="from">The beginning, UTC.</param>
    /// <param name="to">The end, UTC.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ServerChange>> ListAsync(
        Guid targetId, DateTimeOffset from, DateTimeOffset to, int count, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ServerChanges.AsNoTracking()
            .Where(change => change.TargetId == targetId && change.SeenAt >= from && change.NotBefore <= to)
            .OrderByDescending(change => change.SeenAt).ThenByDescending(change => change.Id)
            .Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>From when to when changes of a target are seen; null when it was never looked at.</summary>
    public async Task<ServerLooks?> LooksAsync(Guid targetId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ServerPortraits.Where(portrait => portrait.TargetId == targetId)
            .Select(portrait => new ServerLooks(portrait.Since, portrait.LookedAt)).SingleOrDefaultAsync(cancellationToken);
    }
}
