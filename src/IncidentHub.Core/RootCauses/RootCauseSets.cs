using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.RootCauses;

/// <summary>The sets that this room adds to the context.</summary>
public static class RootCauseSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Root causes of incidents.</summary>
        public DbSet<RootCause> RootCauses => db.Set<RootCause>();

        /// <summary>What contributed to incidents.</summary>
        public DbSet<ContributingFactor> ContributingFactors => db.Set<ContributingFactor>();
    }
}
