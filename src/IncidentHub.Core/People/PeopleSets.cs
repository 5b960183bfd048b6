using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.People;

/// <summary>The sets that this room adds to the context; people themselves are <c>Users</c>.</summary>
public static class PeopleSets
{
    extension(IncidentHubDbContext db)
    {
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
