using System.Globalization;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Storage.Backups;

/// <summary>
/// The store as backup and restore reach it: the configured server; or the built-in one, the running app's where there is one, else
/// started for the while.
/// </summary>
internal sealed class StoreAccess : IAsyncDisposable
{
    private readonly BuiltInPostgres? _started;

    private StoreAccess(string application, string administration, string? toolsDirectory, BuiltInPostgres? started)
    {
        Application = new NpgsqlConnectionStringBuilder(application) { Pooling = false };
        Administration = new NpgsqlConnectionStringBuilder(administration) { Pooling = false };
        (ToolsDirectory, _started) = (toolsDirectory, started);
    }

    /// <summary>The database of IncidentHub, as the role that owns it.</summary>
    public NpgsqlConnectionStringBuilder Application { get; }

    /// <summary>Another database of the same server, as a role that may make and rename databases.</summary>
    public NpgsqlConnectionStringBuilder Administration { get; }

    /// <summary>Where the programs of the matching version probably are.</summary>
    public string? ToolsDirectory { get; }

    /// <summary>Opens the store beside a running app.</summary>
    public static async Task<StoreAccess> OpenAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
    {
        if (StoreConnection.Configured(configuration) is { } configured)
            return Own(configured);
        var options = BuiltInPostgresOptions.FromConfiguration(configuration);
        var layout = new DataDirectoryLayout(options.DataDirectory);
        if (!Directory.Exists(layout.Cluster))
            throw new StoreException($"There is nothing to back up: {layout.Root} holds no store. {BuiltInPostgresOptions.DataDirectoryKey} says where it is.");
        if (!DataDirectoryLock.IsTaken(layout))
            return await StartAsync(options, logger, cancellationToken);

        var address = ServerAddress.OfRunning(layout) ?? throw new StoreException(
            $"IncidentHub runs on {layout.Root}, but its server does not answer this user ({Environment.UserName}) or is just starting. "
            + "Try again as the user who runs IncidentHub.");
        return new StoreAccess(
            address.ConnectionString(ServerAddress.Application, ServerAddress.Application),
            address.ConnectionString(ServerAddress.Superuser, ServerAddress.Superuser),
            options.BinariesDirectory,
            started: null);
    }

    /// <summary>Opens the store for the only use; refuses while an app works with it.</summary>
    public static async Task<StoreAccess> OpenAloneAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
    {
        // The built-in server's own lock refuses a second user.
        if (StoreConnection.Configured(configuration) is not { } configured)
            return await StartAsync(BuiltInPostgresOptions.FromConfiguration(configuration), logger, cancellationToken);
        var access = Own(configured);
        var others = await AskAsync<long>(
            access.Application,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
            cancellationToken);
        if (others > 0)
            throw new StoreException($"The database {access.Application.Database} is in use by {others} connections. Stop IncidentHub first, then restore.");
        return access;
    }

    /// <summary>The server's major version.</summary>
    public async Task<int> MajorAsync(CancellationToken cancellationToken) =>
        int.Parse(await AskAsync<string>(Application, "SHOW server_version_num", cancellationToken), CultureInfo.InvariantCulture) / 10_000;

    /// <summary>Runs a statement on the administration's connection.</summary>
    public async Task AdministerAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(Administration, cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Asks a database for one value.</summary>
    public static async Task<T> AskAsync<T>(NpgsqlConnectionStringBuilder database, string query, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _started?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static StoreAccess Own(string connectionString) => new(
        connectionString,
        new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString,
        toolsDirectory: null,
        started: null);

    private static async Task<StoreAccess> StartAsync(BuiltInPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var server = await BuiltInPostgres.StartAsync(options, logger, cancellationToken);
        return new StoreAccess(server.ConnectionString, server.SuperuserConnectionString(ServerAddress.Superuser), server.Binaries.Directory, server);
    }

    private static async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw new StoreException($"The database {database.Database} on {database.Host} cannot be reached: {e.Message}", e);
        }
    }
}
