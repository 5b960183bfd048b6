using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Catalogue;

/// <summary>Reads what can be affected, and who owns it.</summary>
public sealed class CatalogueQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int Most = 500;

    /// <summary>Services by name, at most 500; not tracked.</summary>
    public async Task<IReadOnlyList<Service>> ServicesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Services.AsNoTracking().OrderBy(service => service.Name).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Teams by name, at most 500; not tracked.</summary>
    public async Task<IReadOnlyList<Team>> TeamsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Teams.AsNoTracking().OrderBy(team => team.Name).Take(Most).ToListAsync(cancellationToken);
    }
}
