using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>The set that evidence adds to the context.</summary>
public static class EvidenceSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>What was pinned to incidents. Read it through the incidents that an actor may see.</summary>
        public DbSet<PinnedEvidence> Evidence => db.Set<PinnedEvidence>();
    }
}
