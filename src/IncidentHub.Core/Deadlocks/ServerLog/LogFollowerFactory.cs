using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks.ServerLog;

internal sealed class LogFollowerFactory(ILogPieces pieces, ILogPositions positions, ILoggedDeadlocks told, LogStatuses statuses, TimeProvider time) : ISideReadingFactory
{
    public ISideReading Create(TargetAccess access) => new LogFollower(access, pieces, positions, told, statuses, time);
}
