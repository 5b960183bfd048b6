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
    }
}
