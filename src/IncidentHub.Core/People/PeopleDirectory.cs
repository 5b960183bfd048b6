using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>Who there is.</summary>
public sealed class PeopleDirectory(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>Everyone: the active first, by name.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users
            .OrderBy(user => user.DeactivatedAt != null).ThenBy(user => user.DisplayName).ThenBy(user => user.Id)
            .Select(user => new PersonRow(user.Id, user.DisplayName, user.Email!, user.Role, user.CreatedAt, user.DeactivatedAt))
            .ToListAsync(cancellationToken);
    }
}
