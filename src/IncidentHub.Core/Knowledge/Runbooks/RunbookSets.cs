using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>The sets that runbooks add to the context.</summary>
public static class RunbookSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Runbooks, the archived ones included.</summary>
        public DbSet<Runbook> Runbooks => db.Set<Runbook>();

        /// <summary>Every version of every runbook.</summary>
        public DbSet<RunbookVersion> RunbookVersions => db.Set<RunbookVersion>();

        /// <summary>Which runbooks help with which services.</summary>
        public DbSet<ServiceRunbook> ServiceRunbooks => db.Set<ServiceRunbook>();

        /// <summary>Which runbooks help with which deadlocks.</summary>
        public DbSet<DeadlockRunbook> DeadlockRunbooks => db.Set<DeadlockRunbook>();
    }
}
