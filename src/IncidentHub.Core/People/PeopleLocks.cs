using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>Asks the store, not the page: whoever was demoted a moment ago may still have the page open.</summary>
internal static class PeopleLocks
{
    public static readonly Refusal NoLonger = new("Only administrators may do this.");

    public static Task<bool> IsAdministratorAsync(this IncidentHubDbContext db, Actor actor, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.Id == actor.UserId && user.Role == Role.Administrator && user.DeactivatedAt == null, cancellationToken);

    /// <summary>Locks the active administrators until the transaction ends, so that two cannot demote each other at once.</summary>
    public static Task<List<User>> LockAdministratorsAsync(this IncidentHubDbContext db, CancellationToken cancellationToken) =>
        db.Users
            .FromSql($"SELECT * FROM users WHERE role = {nameof(Role.Administrator)} AND deactivated_at IS NULL ORDER BY id FOR UPDATE")
            .ToListAsync(cancellationToken);

    /// <summary>Locks the person's row until the transaction ends, against a sign-in that counts a wrong try meanwhile.</summary>
    public static Task<User?> LockPersonAsync(this IncidentHubDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.Users.FromSql($"SELECT * FROM users WHERE id = {userId} FOR UPDATE").AsAsyncEnumerable().SingleOrDefaultAsync(cancellationToken).AsTask();
}
