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
            .Select(user => new PersonRow(user.Id, user.DisplayName, user.Email!, user.Role, user.CreatedAt, user.DeactivatedAt, user.ManagerId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How one person is reached; null where there is no such account. Accounts that are switched off are found too.</summary>
    public async Task<PersonContact?> FindAsync(Guid userId, CancellationToken cancellationToken = default) =>
        (await ContactsAsync([userId], cancellationToken)).GetValueOrDefault(userId);

    /// <summary>How people are reached, by key; those without an account are left out, those switched off are not.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonContact>> ContactsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => userIds.Contains(user.Id))
            .Select(user => new PersonContact(user.Id, user.DisplayName, user.Email!, user.TimeZone, user.Role, user.ManagerId, user.DeactivatedAt == null))
            .ToDictionaryAsync(person => person.Id, cancellationToken);
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
