using IncidentHub.Core.Monitoring.Changes;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Monitoring;

/// <summary>The sets that this room adds to the context.</summary>
public static class MonitoringSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Servers that are watched.</summary>
        public DbSet<Target> Targets => db.Set<Target>();

        /// <summary>What changed on them.</summary>
        public DbSet<ServerChange> ServerChanges => db.Set<ServerChange>();

        /// <summary>How they were when they were last looked at.</summary>
        public DbSet<ServerPortrait> ServerPortraits => db.Set<ServerPortrait>();
    }
}
