using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>One-time links by which people set new passwords, made for them by administrators.</summary>
public sealed class PasswordResets(
    IDbContextFactory<IncidentHubDbContext> contexts, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, PeopleChanges changes, TimeProvider time)
{
    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private static readonly Refusal Gone = new("This link does not work any more. Ask an administrator for a new one.");

    private readonly Accounts _accounts = new(hasher, normalizer, time);

    /// <summary>Makes a link for the person; an older one stops working. The old password keeps working until the link is used.</summary>
    public async Task<LinkOutcome> CreateAsync(Actor actor, Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.IsAdministratorAsync(actor, cancellationToken))
            return new LinkOutcome(null, default, [PeopleLocks.NoLonger]);
        var email = await db.Users.Where(user => user.Id == userId && user.DeactivatedAt == null).Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is null)
            return LinkOutcome.Refused("This person is not active.");

        var now = time.GetUtcNow();
        foreach (var older in await Open(db, now).Where(reset => reset.UserId == userId).ToListAsync(cancellationToken))
            older.ClosedAt = now;
        var secret = SecretToken.New();
        db.PasswordResets.Add(new PasswordReset
        {
            Id = Ids.NewId(time),
            UserId = userId,
            TokenHash = SecretToken.Hash(secret),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        });
        db.Audit(time, actor, AuditAct.PasswordResetRequested, email);
        await db.SaveChangesAsync(cancellationToken);
        return new LinkOutcome(secret, now + Lifetime, Refusal.None);
    }

    /// <summary>The address of whose password the link sets, or null when the link does not work.</summary>
    public async Task<string?> FindAsync(string? secret, CancellationToken cancellationToken = default)
    {
        if (secret is not { Length: > 0 and <= SecretToken.MaxLength })
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = SecretToken.Hash(secret);
        return await (from reset in Open(db, time.GetUtcNow())
                      join user in db.Users on reset.UserId equals user.Id
                      where reset.TokenHash == hash && user.DeactivatedAt == null
                      select user.Email).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Sets the password and ends every session of the person. Of two at once one wins.</summary>
    public async Task<IReadOnlyList<Refusal>> UseAsync(string? secret, string password, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(secret, cancellationToken) is not { } email)
            return [Gone];
        if (AccountRules.CheckPassword(password, email) is { } weak)
            return [new Refusal(weak, nameof(NewPerson.Password))];

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var hash = SecretToken.Hash(secret!);
        var link = Open(db, now).Where(reset => reset.TokenHash == hash);
        var userId = await link.Select(reset => reset.UserId).SingleOrDefaultAsync(cancellationToken);
        if (await link.ExecuteUpdateAsync(set => set.SetProperty(reset => reset.ClosedAt, now), cancellationToken) == 0
            || await db.LockPersonAsync(userId, cancellationToken) is not { DeactivatedAt: null } user)
            return [Gone];
        _accounts.SetPassword(user, password);
        db.Audit(time, user.AsActor(), AuditAct.PasswordReset, email);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(user.Id);
        return Refusal.None;
    }

    private static IQueryable<PasswordReset> Open(IncidentHubDbContext db, DateTimeOffset now) =>
        db.PasswordResets.Where(reset => reset.ClosedAt == null && reset.ExpiresAt > now);
}
