using Medallion.Threading;
using Medallion.Threading.Postgres;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>The right to run the one drill that there may be, over all nodes: a lock of the store, which ends with the process that holds it.</summary>
/// <param name="dataSource">Must reach the server directly: a transaction pooler would lose the lock.</param>
internal sealed class DrillTurn(NpgsqlDataSource dataSource)
{
    private static readonly PostgresAdvisoryLockKey Key = new("IncidentHubDrill", allowHashing: true);

    /// <summary>Takes the turn if nobody has it; null when somebody does.</summary>
    public async Task<IDistributedSynchronizationHandle?> TryTakeAsync(CancellationToken cancellationToken) =>
        await new PostgresDistributedLock(Key, dataSource).TryAcquireAsync(TimeSpan.Zero, cancellationToken);
}
