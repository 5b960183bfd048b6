using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Deadlocks.Tally;

internal sealed class TallyKeeperFactory(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time) : ISideReadingFactory
{
    public ISideReading Create(TargetAccess access) => new TallyKeeper(access, contexts, time);
}
