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

    private async Task<IReadOnlyList<Refusal>> ChangeAsync(
        Actor actor, Guid userId, bool removesAdministrator, Func<User, (AuditAct Act, string Detail)?> change, CancellationToken cancellationToken)
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
