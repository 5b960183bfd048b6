using System.Collections.Concurrent;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>How the logs of all targets are read right now, for pages.</summary>
public sealed class LogStatuses
{
    private readonly ConcurrentDictionary<Guid, LogStatus> _all = [];

    /// <summary>Of one target; <see langword="null"/> before its log was looked at.</summary>
    public LogStatus? Of(Guid targetId) => _all.GetValueOrDefault(targetId);

    /// <summary>Tells how the log of a target is read now.</summary>
    public void Tell(Guid targetId, LogStatus status) => _all[targetId] = status;
}
