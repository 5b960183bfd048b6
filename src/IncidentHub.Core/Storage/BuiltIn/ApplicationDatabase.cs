using Npgsql;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>The role and the database of IncidentHub within the built-in server.</summary>
internal static class ApplicationDatabase
{
    /// <summary>
    /// Makes the role and the database where they are missing. The role is no superuser, so that a hole in the app is not a shell
    /// on the machine; it may read the server's statistics and end sessions, since the server is also the first watched target.
    /// </summary>
    public static async Task EnsureAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(UnpooledSuperuser(address));
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var role = ServerAddress.Application;
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", role, cancellationToken))
        {
            await ExecuteAsync(connection, $"CREATE ROLE {role} LOGIN", cancellationToken);
            await ExecuteAsync(connection, $"GRANT pg_monitor, pg_signal_backend TO {role}", cancellationToken);
        }

        if (address.Password is { } password)
            await ExecuteAsync(connection, $"ALTER ROLE {role} PASSWORD '{password}'", cancellationToken);
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_database WHERE datname = $1", ServerAddress.Application, cancellationToken))
            await ExecuteAsync(connection, $"CREATE DATABASE {ServerAddress.Application} OWNER {role}", cancellationToken);
    }

    private static string UnpooledSuperuser(ServerAddress address) =>
        new NpgsqlConnectionStringBuilder(address.ConnectionString(ServerAddress.Superuser, ServerAddress.Superuser)) { Pooling = false }.ConnectionString;

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new NpgsqlParameter { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
