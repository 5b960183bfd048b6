using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>One-time links by which administrators let people in. No mail is sent: the administrator passes the link on.</summary>
public sealed class Invitations(
    IDbContextFactory<IncidentHubDbContext> contexts, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, TimeProvider time)
{
    /// <summary>How long an invitation holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Taken = "There is an account with this address already.";

    private readonly Accounts _accounts = new(hasher, normalizer, time);

    /// <summary>Makes a link for the address; an older one for the same address stops working.</summary>
    public async Task<LinkOutcome> InviteAsync(Actor actor, string email, Role role, CancellationToken cancellationToken = default)
    {
        if (AccountRules.CheckEmail(email) is { } wrong)
            return LinkOutcome.Refused(wrong, nameof(Invitation.Email));
        if (!Enum.IsDefined(role))
            return LinkOutcome.Refused("Choose a role.", nameof(Invitation.Role));

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.IsAdministratorAsync(actor, cancellationToken))
            return new LinkOutcome(null, default, [PeopleLocks.NoLonger]);
        var address = email.Trim();
        var normalized = _accounts.Normalize(address);
        if (await db.Users.AnyAsync(user => user.NormalizedEmail == normalized, cancellationToken))
            return LinkOutcome.Refused(Taken, nameof(Invitation.Email));

        var now = time.GetUtcNow();
        foreach (var older in await Pending(db, now).Where(invitation => invitation.Email == address).ToListAsync(cancellationToken))
            older.RevokedAt = now;
        var secret = SecretToken.New();
        db.Invitations.Add(new Invitation
        {
            Id = Ids.NewId(time),
            Email = address,
            Role = role,
            TokenHash = SecretToken.Hash(secret),
            InvitedById = actor.UserId!.Value,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        });
        db.Audit(time, actor, AuditAct.Invited, address, $"as {role}");
        await db.SaveChangesAsync(cancellationToken);
        return new LinkOutcome(secret, now + Lifetime, Refusal.None);
    }

    /// <summary>The invitations that can still be accepted, newest first.</summary>
    public async Task<IReadOnlyList<PendingInvitation>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Project(db, Pending(db, time.GetUtcNow()).OrderByDescending(invitation => invitation.CreatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invitation back; its link stops working. Nothing happens when it was accepted meanwhile.</summary>
    public async Task<IReadOnlyList<Refusal>> RevokeAsync(Actor actor, Guid invitationId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.IsAdministratorAsync(actor, cancellationToken))
            return [PeopleLocks.NoLonger];
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var closed = await Pending(db, now).Where(invitation => invitation.Id == invitationId)
            .ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.RevokedAt, now), cancellationToken);
        if (closed == 0)
            return [new Refusal("This invitation is no longer open.")];
        var email = await db.Invitations.Where(invitation => invitation.Id == invitationId).Select(invitation => invitation.Email).SingleAsync(cancellationToken);
        db.Audit(time, actor, AuditAct.InvitationRevoked, email);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Refusal.None;
    }

    /// <summary>The invitation behind a link's secret, or null when it was used, taken back, has expired or never was.</summary>
    public async Task<PendingInvitation?> FindAsync(string? secret, CancellationToken cancellationToken = default)
    {
        if (secret is not { Length: > 0 and <= SecretToken.MaxLength })
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = SecretToken.Hash(secret);
        return await Project(db, Pending(db, time.GetUtcNow()).Where(invitation => invitation.TokenHash == hash)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Makes the account. The address is the invitation's, whatever the input says. Of two at once one wins.</summary>
    public async Task<IReadOnlyList<Refusal>> AcceptAsync(string? secret, NewPerson input, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(secret, cancellationToken) is not { } invitation)
            return [new Refusal("This invitation does not work any more. Ask an administrator for a new one.")];
        var person = input with { Email = invitation.Email };
        if (AccountRules.Check(person) is { Count: > 0 } refusals)
            return refusals;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var won = await Pending(db, now).Where(row => row.Id == invitation.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedAt, now), cancellationToken);
        if (won == 0)
            return [new Refusal("This invitation does not work any more. Ask an administrator for a new one.")];
        var user = _accounts.Create(person, invitation.Role);
        if (await db.Users.AnyAsync(other => other.NormalizedEmail == user.NormalizedEmail, cancellationToken))
            return [new Refusal(Taken + " Sign in with it.")];
        db.Users.Add(user);
        db.Audit(time, user.AsActor(), AuditAct.InvitationAccepted, user.Email!, $"as {user.Role}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Refusal.None;
    }

    private static IQueryable<Invitation> Pending(IncidentHubDbContext db, DateTimeOffset now) =>
        db.Invitations.Where(invitation => invitation.AcceptedAt == null && invitation.RevokedAt == null && invitation.ExpiresAt > now);

    private static IQueryable<PendingInvitation> Project(IncidentHubDbContext db, IQueryable<Invitation> invitations) =>
        invitations.Select(invitation => new PendingInvitation(
            invitation.Id, invitation.Email, invitation.Role, invitation.CreatedAt, invitation.ExpiresAt,
            db.Users.Where(user => user.Id == invitation.InvitedById).Select(user => user.DisplayName).First()));
}
