using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>The sets that this room adds to the context.</summary>
public static class IncidentSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>All incidents. Read them through <see cref="IncidentVisibility.VisibleTo"/>.</summary>
        public DbSet<Incident> Incidents => db.Set<Incident>();

        /// <summary>Roles in incidents.</summary>
        public DbSet<RoleAssignment> RoleAssignments => db.Set<RoleAssignment>();

        /// <summary>Services affected by incidents.</summary>
        public DbSet<AffectedService> AffectedServices => db.Set<AffectedService>();

        /// <summary>Teams affected by incidents.</summary>
        public DbSet<AffectedTeam> AffectedTeams => db.Set<AffectedTeam>();

        /// <summary>Changes of severity of all incidents.</summary>
        public DbSet<SeverityChange> SeverityChanges => db.Set<SeverityChange>();

        /// <summary>What users felt over time, of all incidents.</summary>
        public DbSet<ImpactChange> ImpactChanges => db.Set<ImpactChange>();

        /// <summary>The append-only log of changes.</summary>
        public DbSet<Activity> Activities => db.Set<Activity>();
    }
}
