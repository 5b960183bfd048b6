using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>What people do to their own accounts.</summary>
public sealed class Profiles(
    IDbContextFactory<IncidentHubDbContext> contexts, IPasswordHasher<User> hasher, ILookupNormalizer normalizer, PeopleChanges changes, TimeProvider time)
{
    private const int TriesBeforeLock = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    private readonly Accounts _accounts = new(hasher, normalizer, time);

    /// <summary>The account, or null when it is gone or switched off.</summary>
    public async Task<Profile?> GetAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => user.Id == userId && user.DeactivatedAt == null)
            .Select(user => new Profile(user.Email!, user.DisplayName, user.TimeZone, user.Role))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Sets name and time zone.</summary>
    public async Task<IReadOnlyList<Refusal>> UpdateAsync(Guid userId, string displayName, string timeZone, CancellationToken cancellationToken = default)
    {
        List<Refusal> refusals = [];
        if (AccountRules.CheckName(displayName) is { } wrongName)
            refusals.Add(new(wrongName, nameof(Profile.DisplayName)));
        if (AccountRules.CheckTimeZone(timeZone) is { } wrongZone)
            refusals.Add(new(wrongZone, nameof(Profile.TimeZone)));
        if (refusals.Count > 0)
            return refusals;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var name = displayName.Trim();
        await db.Users.Where(user => user.Id == userId && user.DeactivatedAt == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.DisplayName, name)
                .SetProperty(user => user.TimeZone, timeZone)
                .SetProperty(user => user.ConcurrencyStamp, Guid.NewGuid().ToString()),
            cancellationToken);
        changes.Publish(userId);
        return Refusal.None;
    }

    /// <summary>Sets a new password and ends all sessions of the person, the one that asks included. Wrong tries lock the account for a while.</summary>
    public async Task<IReadOnlyList<Refusal>> ChangePasswordAsync(Guid userId, string current, string password, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockPersonAsync(userId, cancellationToken) is not { DeactivatedAt: null } user)
            return [new Refusal("This account is switched off.")];
        if (user.LockoutEnd > time.GetUtcNow())
            return [new Refusal("Too many wrong tries. Wait five minutes.", CurrentPasswordField)];
        if (!_accounts.HasPassword(user, current))
        {
            if (++user.AccessFailedCount >= TriesBeforeLock)
            {
                user.AccessFailedCount = 0;
                user.LockoutEnd = time.GetUtcNow() + LockedFor;
            }
            Accounts.MarkChanged(user);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return [new Refusal("This is not your password.", CurrentPasswordField)];
        }
        if (AccountRules.CheckPassword(password, user.Email) is { } weak)
            return [new Refusal(weak, nameof(NewPerson.Password))];

        _accounts.SetPassword(user, password);
        db.Audit(time, user.AsActor(), AuditAct.PasswordChanged, user.Email!);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(userId);
        return Refusal.None;
    }

    /// <summary>The <see cref="Refusal.Field"/> of a wrong current password.</summary>
    public const string CurrentPasswordField = "CurrentPassword";
}
