using Npgsql;

namespace IncidentHub.Core.Deadlocks.ServerLog;

/// <summary>What one call of <see cref="LogFunction"/> gave.</summary>
/// <param name="ServerNow">The server's clock.</param>
/// <param name="CurrentName">The file that is written now; <see langword="null"/> where the server writes none.</param>
/// <param name="Size">Bytes of the file asked for; <see langword="null"/> where it is not there.</param>
/// <param name="Content">The piece; empty at the end of the file.</param>
/// <param name="NextName">The file that follows it; <see langword="null"/> for the newest.</param>
internal sealed record LogPiece(DateTimeOffset ServerNow, string? CurrentName, long? Size, byte[] Content, string? NextName)
{
    /// <summary>Calls the function.</summary>
    /// <param name="connection">To the server.</param>
    /// <param name="name">A file; <see langword="null"/> only asks which is written.</param>
    /// <param name="start">From which byte on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PostgresException">The function is not there, or the role may not call it.</exception>
    public static async Task<LogPiece> ReadAsync(NpgsqlConnection connection, string? name, long start, CancellationToken cancellationToken)
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
