using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>The sets that this room adds to the context; people themselves are <c>Users</c>.</summary>
public static class PeopleSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>People for queries of later rooms; what is asked of them is asked of the store.</summary>
        internal IQueryable<PersonLine> PersonLines => db.Users.Select(user => new PersonLine
        {
            Id = user.Id,
            DisplayName = user.DisplayName,
            Email = user.Email!,
            TimeZone = user.TimeZone,
            IsActive = user.DeactivatedAt == null,
        });

        /// <summary>One-time links by which people get accounts.</summary>
        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        /// <summary>One-time links by which people set new passwords.</summary>
        public DbSet<PasswordReset> PasswordResets => db.Set<PasswordReset>();

        /// <summary>Secrets with which programs act for people.</summary>
        public DbSet<PersonalToken> PersonalTokens => db.Set<PersonalToken>();

        /// <summary>What was done to accounts.</summary>
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }
}
