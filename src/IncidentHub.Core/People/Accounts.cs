using System.Security.Cryptography;
using IncidentHub.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Core.People;

/// <summary>Makes accounts and sets passwords, as rows that Identity's sign-in reads.</summary>
internal sealed class Accounts(IPasswordHasher<User> hasher, ILookupNormalizer normalizer, TimeProvider time)
{
    public User Create(NewPerson person, Role role)
    {
        var email = person.Email.Trim();
        var user = new User
        {
            Id = Ids.NewId(time),
            UserName = email,
            NormalizedUserName = normalizer.NormalizeName(email),
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = person.DisplayName.Trim(),
            TimeZone = person.TimeZone,
            Role = role,
            CreatedAt = time.GetUtcNow(),
        };
        SetPassword(user, person.Password);
        return user;
    }

    /// <summary>Also ends every session of the person and the lock after wrong tries.</summary>
    public void SetPassword(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        EndSessions(user);
        MarkChanged(user);
    }

    public bool HasPassword(User user, string password) =>
        user.PasswordHash is { } hash && password.Length <= AccountRules.MaxPasswordLength
        && hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Cookies carry the stamp; one with an older stamp is refused.</summary>
    public static void EndSessions(User user) => user.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    /// <summary>Identity writes whole rows: without a new stamp its count of a wrong try could undo what was changed here.</summary>
    public static void MarkChanged(User user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();

    public string Normalize(string email) => normalizer.NormalizeEmail(email.Trim());
}
