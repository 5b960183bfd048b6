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

    /// <summary>The one active person who is called that; null where there is none, or more than one.</summary>
    public async Task<PersonRow?> MatchAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var called = (await ListAsync(cancellationToken))
            .Where(person => person.DeactivatedAt is null && string.Equals(person.DisplayName, name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return called is [var one] ? one : null;
    }
}
