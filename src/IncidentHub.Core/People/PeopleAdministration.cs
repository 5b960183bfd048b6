using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>What administrators do to the accounts of others. There is always at least one active administrator.</summary>
public sealed class PeopleAdministration(IDbContextFactory<IncidentHubDbContext> contexts, PeopleChanges changes, TimeProvider time)
{
    private static readonly Refusal LastOne = new("There must be at least one active administrator. Make somebody else one first.");
    private static readonly Refusal NoSuchPerson = new("This person does not exist.");

    /// <summary>Gives the person another role, at once, also on pages that are open.</summary>
    public Task<IReadOnlyList<Refusal>> ChangeRoleAsync(Actor actor, Guid userId, Role role, CancellationToken cancellationToken = default) =>
        Enum.IsDefined(role)
            ? ChangeAsync(actor, userId, removesAdministrator: role != Role.Administrator, user =>
            {
                if (user.Role == role)
                    return null;
                var detail = $"{user.Role} to {role}";
                user.Role = role;
                return (AuditAct.RoleChanged, detail);
            }, cancellationToken)
            : Task.FromResult<IReadOnlyList<Refusal>>([new Refusal("Choose a role.")]);

    /// <summary>Switches the account off: no sign-in, no token, and open pages and connections end.</summary>
    public Task<IReadOnlyList<Refusal>> DeactivateAsync(Actor actor, Guid userId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, userId, removesAdministrator: true, user =>
        {
            if (user.DeactivatedAt is not null)
                return null;
            user.DeactivatedAt = time.GetUtcNow();
            Accounts.EndSessions(user);
            return (AuditAct.Deactivated, "");
        }, cancellationToken);

    /// <summary>Switches the account on again, with the password and the role that it had.</summary>
    public Task<IReadOnlyList<Refusal>> ReactivateAsync(Actor actor, Guid userId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, userId, removesAdministrator: false, user =>
        {
            if (user.DeactivatedAt is null)
                return null;
            user.DeactivatedAt = null;
            return (AuditAct.Reactivated, "");
        }, cancellationToken);

    /// <summary>Says whom the person reports to; null for nobody.</summary>
    public Task<IReadOnlyList<Refusal>> ChangeManagerAsync(Actor actor, Guid userId, Guid? managerId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, userId, removesAdministrator: false, user =>
        {
            if (user.ManagerId == managerId)
                return null;
            user.ManagerId = managerId;
            return (AuditAct.ManagerChanged, "");
        }, cancellationToken, db => WhyNotManagerAsync(db, userId, managerId, cancellationToken));

    /// <summary>Administrators change people one after the other (they lock each other), so nobody closes the ring meanwhile.</summary>
    private static async Task<Refusal?> WhyNotManagerAsync(IncidentHubDbContext db, Guid userId, Guid? managerId, CancellationToken cancellationToken)
    {
        if (managerId is not { } manager)
            return null;
        if (manager == userId)
            return new Refusal("Nobody is their own manager.");
        if (!await db.Users.AnyAsync(user => user.Id == manager && user.DeactivatedAt == null, cancellationToken))
            return new Refusal("This manager has no account, or it is switched off. Choose somebody else.");
        var above = await db.Database.SqlQuery<Guid>(
            $"""
            WITH RECURSIVE above AS (
                SELECT id, manager_id FROM users WHERE id = {manager}
                UNION
                SELECT users.id, users.manager_id FROM users JOIN above ON users.id = above.manager_id)
            SELECT id AS "Value" FROM above
            """).ToListAsync(cancellationToken);
        return above.Contains(userId) ? new Refusal("This manager reports to that person, directly or through others. Change that first.") : null;
    }

    private async Task<IReadOnlyList<Refusal>> ChangeAsync(
        Actor actor, Guid userId, bool removesAdministrator, Func<User, (AuditAct Act, string Detail)?> change, CancellationToken cancellationToken,
        Func<IncidentHubDbContext, Task<Refusal?>>? check = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var administrators = await db.LockAdministratorsAsync(cancellationToken);
        if (administrators.All(administrator => administrator.Id != actor.UserId))
            return [PeopleLocks.NoLonger];
        if (await db.LockPersonAsync(userId, cancellationToken) is not { } person)
            return [NoSuchPerson];
        if (removesAdministrator && administrators is [var only] && only.Id == userId)
            return [LastOne];
        if (check is not null && await check(db) is { } refusal)
            return [refusal];
        if (change(person) is not { } done)
            return Refusal.None;
        Accounts.MarkChanged(person);
        db.Audit(time, actor, done.Act, person.Email!, done.Detail);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(userId);
        return Refusal.None;
    }
}
