using System.Data.Common;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using Npgsql;

namespace IncidentHub.Core.Deadlocks;

/// <summary>Reads locks over a connection of its own, so that no slow query delays a look before a deadline.</summary>
internal sealed class LockProbe : ILockProbe
{
    private const string FailedSql =
        "SELECT pid FROM pg_stat_activity WHERE pid = ANY($1) AND state = 'idle in transaction (aborted)'";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _waiters;
    private readonly NpgsqlCommand _waits;

    private LockProbe(NpgsqlConnection connection, ServerReading server)
    {
        _connection = connection;
        DeadlockTimeout = server.DeadlockTimeout;
        _waiters = new NpgsqlCommand(server.KnowsWaitStart ? WaiterReading.Sql : WaiterReading.SqlBefore14, connection);
        _waits = new NpgsqlCommand(server.KnowsWaitStart ? WaitReading.Sql : WaitReading.SqlBefore14, connection);
    }

    public TimeSpan DeadlockTimeout { get; }

    public static async Task<ILockProbe> OpenAsync(TargetConnections connections, TargetAccess access, CancellationToken cancellationToken)
    {
        var connection = await connections.OpenAsync(access, cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(ServerReading.Sql, connection);
            var server = (await ReadAsync(command, ServerReading.Read, cancellationToken)).Single();
            var probe = new LockProbe(connection, server);
            await probe._waiters.PrepareAsync(cancellationToken);
            await probe._waits.PrepareAsync(cancellationToken);
            return probe;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<WaiterReading>> ReadWaitersAsync(CancellationToken cancellationToken) =>
        await ReadAsync(_waiters, WaiterReading.Read, cancellationToken);

    public async Task<IReadOnlyList<WaitReading>> ReadWaitsAsync(CancellationToken cancellationToken) =>
        await ReadAsync(_waits, WaitReading.Read, cancellationToken);

    public async Task<IReadOnlyDictionary<uint, string>> ReadRelationsAsync(
        IReadOnlyCollection<uint> oids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(RelationReading.Sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = oids.ToArray(), DataTypeName = "oid[]" });
        try
        {
            var names = await ReadAsync(command, RelationReading.Read, cancellationToken);
            return names.ToDictionary(relation => relation.Oid, relation => relation.Name);
        }
        catch (PostgresException)
        {
            // The catalog is locked: the deadlock is told with numbers rather than late.
            return new Dictionary<uint, string>();
        }
    }

    public async Task<IReadOnlyList<SessionReading>> ReadSessionsAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SessionReading.Sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = pids.ToArray() });
        return await ReadAsync(command, SessionReading.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<int>> ReadFailedAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FailedSql, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = pids.ToArray() });
        return await ReadAsync(command, reader => reader.GetInt32(0), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _waiters.DisposeAsync();
        await _waits.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
