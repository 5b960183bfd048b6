using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>The sets that drills add to the context.</summary>
public static class DrillSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Drills that were held.</summary>
        public DbSet<Drill> Drills => db.Set<Drill>();
    }
}
