using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Catalogue;

/// <summary>Reads what can be affected, and who owns it.</summary>
public sealed class CatalogueQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int Most = 500;

    /// <summary>The names of services, in their order; at most 500.</summary>
    public async Task<IReadOnlyList<string>> ServiceNamesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Services.OrderBy(service => service.Name).Select(service => service.Name).Take(Most).ToListAsync(cancellationToken);
    }
}
