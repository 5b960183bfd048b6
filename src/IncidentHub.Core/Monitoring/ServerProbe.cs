using IncidentHub.Core.Monitoring.Probes;
using Npgsql;

namespace IncidentHub.Core.Monitoring;

/// <summary>Reads over one connection; what is read twice a second is prepared once and sent in one round trip.</summary>
internal sealed class ServerProbe : IServerProbe
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;

    private ServerProbe(NpgsqlConnection connection)
    {
        _connection = connection;
        _batch = connection.CreateBatch();
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(ActivityReading.Sql));
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(DatabaseReading.Sql));
    }

    public static async Task<IServerProbe> OpenAsync(TargetConnections connections, TargetAccess access, CancellationToken cancellationToken)
    {
        var probe = new ServerProbe(await connections.OpenAsync(access, cancellationToken));
        try
        {
            await probe._batch.PrepareAsync(cancellationToken);
            return probe;
        }
        catch
        {
            await probe.DisposeAsync();
            throw;
        }
    }

    public async Task<ServerReading> ReadServerAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ServerReading.Sql, _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ServerReading.Read(reader);
    }

    public async Task<(ActivityReading Activity, DatabaseReading Database)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var reader = await _batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var activity = ActivityReading.Read(reader);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (activity, DatabaseReading.Read(reader));
    }

    public Task<TimeSpan> ReadBesideAsync(ISideReading reading, ServerReading server, CancellationToken cancellationToken) =>
        reading.ReadAsync(_connection, server, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
