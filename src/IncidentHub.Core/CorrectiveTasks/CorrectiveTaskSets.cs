using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>The sets that this room adds to the context.</summary>
public static class CorrectiveTaskSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Measures of all incidents.</summary>
        public DbSet<Measure> Measures => db.Set<Measure>();

        /// <summary>Tasks of all incidents.</summary>
        public DbSet<CorrectiveTask> CorrectiveTasks => db.Set<CorrectiveTask>();
    }
}
