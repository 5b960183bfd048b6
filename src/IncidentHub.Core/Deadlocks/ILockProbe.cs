using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks;

/// <summary>An open connection for locks only.</summary>
internal interface ILockProbe : IAsyncDisposable
{
    /// <summary>The server's setting, read when the connection opened.</summary>
    TimeSpan DeadlockTimeout { get; }

    /// <summary>The cheap look.</summary>
    Task<IReadOnlyList<WaiterReading>> ReadWaitersAsync(CancellationToken cancellationToken);

    /// <summary>The full one.</summary>
    Task<IReadOnlyList<WaitReading>> ReadWaitsAsync(CancellationToken cancellationToken);

    /// <summary>Names of relations of the monitor's own database; those that it cannot find are left out.</summary>
    Task<IReadOnlyDictionary<uint, string>> ReadRelationsAsync(IReadOnlyCollection<uint> oids, CancellationToken cancellationToken);

    /// <summary>What sessions are doing; those that are gone are left out.</summary>
    Task<IReadOnlyList<SessionReading>> ReadSessionsAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken);

    /// <summary>Which of the processes sit in a failed transaction.</summary>
    Task<IReadOnlyList<int>> ReadFailedAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken);
}
