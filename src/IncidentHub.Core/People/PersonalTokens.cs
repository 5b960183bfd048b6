using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>Secrets with which programs act for people: made, listed and taken back by their owners.</summary>
public sealed class PersonalTokens(IDbContextFactory<IncidentHubDbContext> contexts, PeopleChanges changes, TimeProvider time)
{
    /// <summary>How many working tokens a person may have.</summary>
    public const int MaxPerPerson = 50;

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token and gives its text, which is shown once.</summary>
    /// <param name="owner">For whom it acts.</param>
    /// <param name="name">What the owner calls it.</param>
    /// <param name="roleLimit">The most that it may do; null, or a role above the owner's, follows the owner.</param>
    /// <param name="expiresAt">From when on it no longer works, UTC; null for never.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<LinkOutcome> CreateAsync(
        Actor owner, string name, Role? roleLimit = null, DateTimeOffset? expiresAt = null, CancellationToken cancellationToken = default)
    {
        if (AccountRules.CheckName(name) is { } wrong)
            return LinkOutcome.Refused(wrong, nameof(PersonalToken.Name));
        var now = time.GetUtcNow();
        if (expiresAt <= now)
            return LinkOutcome.Refused("Choose a day in the future.", nameof(PersonalToken.ExpiresAt));

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var email = await db.Users.Where(user => user.Id == owner.UserId && user.DeactivatedAt == null).Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
        if (email is null)
            return LinkOutcome.Refused("This account is switched off.");
        if (await Working(db, now).CountAsync(token => token.UserId == owner.UserId, cancellationToken) >= MaxPerPerson)
            return LinkOutcome.Refused($"You have {MaxPerPerson} tokens. Revoke one that is no longer used first.");

        var secret = SecretToken.New(SecretToken.PersonalPrefix);
        db.PersonalTokens.Add(new PersonalToken
        {
            Id = Ids.NewId(time),
            UserId = owner.UserId!.Value,
            Name = name.Trim(),
            TokenHash = SecretToken.Hash(secret),
            RoleLimit = roleLimit,
            CreatedAt = now,
            ExpiresAt = expiresAt?.ToUniversalTime(),
        });
        db.Audit(time, owner, AuditAct.TokenCreated, name.Trim(), roleLimit is { } limit ? $"at most {limit}" : "");
        await db.SaveChangesAsync(cancellationToken);
        return new LinkOutcome(secret, expiresAt ?? DateTimeOffset.MaxValue, Refusal.None);
    }

    /// <summary>The person's tokens that are not taken back, newest first; expired ones too.</summary>
    public async Task<IReadOnlyList<TokenRow>> ListAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PersonalTokens.Where(token => token.UserId == userId && token.RevokedAt == null)
            .OrderByDescending(token => token.CreatedAt)
            .Select(token => new TokenRow(token.Id, token.Name, token.RoleLimit, token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes a token of the owner's back; connections that it opened end. False when there is no such token.</summary>
    public async Task<bool> RevokeAsync(Actor owner, Guid tokenId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var token = await db.PersonalTokens.SingleOrDefaultAsync(
            row => row.Id == tokenId && row.UserId == owner.UserId && row.RevokedAt == null, cancellationToken);
        if (token is null)
            return false;
        token.RevokedAt = time.GetUtcNow();
        db.Audit(time, owner, AuditAct.TokenRevoked, token.Name);
        await db.SaveChangesAsync(cancellationToken);
        changes.Publish(token.UserId);
        return true;
    }

    /// <summary>For whom the token acts now; null when it was taken back, has expired, never was, or its owner is switched off.</summary>
    public async Task<TokenBearer?> FindBearerAsync(string? secret, CancellationToken cancellationToken = default)
    {
        if (secret is not { Length: <= SecretToken.MaxLength } || !secret.StartsWith(SecretToken.PersonalPrefix, StringComparison.Ordinal))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var hash = SecretToken.Hash(secret);
        var found = await (from token in Working(db, now)
                           join user in db.Users on token.UserId equals user.Id
                           where token.TokenHash == hash && user.DeactivatedAt == null
                           select new { token.Id, token.RoleLimit, token.ExpiresAt, token.LastUsedAt, token.UserId, user.Email, user.DisplayName, user.TimeZone, user.Role })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        if (found.LastUsedAt is not { } last || now - last >= UseIsNotedEvery)
            await db.PersonalTokens.Where(token => token.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellationToken);
        var role = found.RoleLimit is { } limit && limit < found.Role ? limit : found.Role;
        return new TokenBearer(found.Id, found.UserId, found.Email!, found.DisplayName, found.TimeZone, role, found.ExpiresAt);
    }

    private static IQueryable<PersonalToken> Working(IncidentHubDbContext db, DateTimeOffset now) =>
        db.PersonalTokens.Where(token => token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now));
}
