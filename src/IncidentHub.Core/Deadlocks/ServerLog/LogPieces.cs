using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>Reads pieces through <see cref="LogFunction"/>.</summary>
internal sealed class LogPieces : ILogPieces
{
    public async Task<LogPiece> ReadAsync(NpgsqlConnection connection, string? name, long start, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LogFunction.CallSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = name, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = start });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = LogFunction.LongestPiece });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(
            reader.GetFieldValue<DateTimeOffset>(0),
            await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt64(2),
            await reader.IsDBNullAsync(3, cancellationToken) ? [] : reader.GetFieldValue<byte[]>(3),
            await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4));
    }
}
