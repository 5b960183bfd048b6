using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>Reads what was done to accounts, and by whom.</summary>
public sealed class AuditLog(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The newest acts first.</summary>
    /// <param name="skip">How many of the newest to leave out.</param>
    /// <param name="take">How many to give, at most 200.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(int skip, int take, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.AsNoTracking()
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Skip(Math.Max(skip, 0)).Take(Math.Clamp(take, 1, 200))
            .ToListAsync(cancellationToken);
    }
}
