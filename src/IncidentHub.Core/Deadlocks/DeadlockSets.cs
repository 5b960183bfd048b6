using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Deadlocks.Tally;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Deadlocks;

/// <summary>The sets that this room adds to the context.</summary>
public static class DeadlockSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Deadlocks that were seen.</summary>
        public DbSet<DeadlockRecord> Deadlocks => db.Set<DeadlockRecord>();

        /// <summary>What servers themselves count.</summary>
        public DbSet<DeadlockTally> DeadlockTallies => db.Set<DeadlockTally>();

        /// <summary>How far the logs of targets have been read.</summary>
        public DbSet<LogPosition> LogPositions => db.Set<LogPosition>();
    }
}
