using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Monitoring.Changes;

internal sealed class ServerChangeWatchFactory(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time) : ISideReadingFactory
{
    public ISideReading Create(TargetAccess access) => new ServerChangeWatch(access, contexts, time);
}
