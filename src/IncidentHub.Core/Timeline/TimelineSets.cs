using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>The sets that this room adds to the context.</summary>
public static class TimelineSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Entries of all timelines.</summary>
        public DbSet<TimelineEntry> TimelineEntries => db.Set<TimelineEntry>();

        /// <summary>How entries stood before they were changed.</summary>
        public DbSet<EntryRevision> EntryRevisions => db.Set<EntryRevision>();

        /// <summary>Suspected causes.</summary>
        public DbSet<Hypothesis> Hypotheses => db.Set<Hypothesis>();

        /// <summary>How suspected causes went from state to state.</summary>
        public DbSet<HypothesisMove> HypothesisMoves => db.Set<HypothesisMove>();
    }
}
