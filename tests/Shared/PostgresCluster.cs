using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IncidentHub.Tests.Shared;

/// <summary>
/// A private PostgreSQL that is thrown away, from the same code as the built-in one. Every database that it hands out is new;
/// any number may be asked for at the same time.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Template = "incidenthub_template";

    private readonly DirectoryInfo _folder;
    private readonly BuiltInPostgres _server;
    private readonly Lazy<Task> _template;
    private int _databases;

    private PostgresCluster(DirectoryInfo folder, BuiltInPostgres server)
    {
        (_folder, _server) = (folder, server);
        _template = new Lazy<Task>(MakeTemplateAsync);
    }

    /// <summary>The server's programs.</summary>
    public PostgresBinaries Binaries => _server.Binaries;

    /// <summary>The folder of the cluster itself, which belongs to the user that runs the server.</summary>
    public string Folder => Path.Combine(_server.DataDirectory, "postgresql");

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("incidenthub-test-");
        var options = new BuiltInPostgresOptions { DataDirectory = folder.FullName, Durable = false, MaxConnections = 400 };
        return new PostgresCluster(folder, await BuiltInPostgres.StartAsync(options, NullLogger.Instance, cancellationToken));
    }

    /// <summary>A database with IncidentHub's schema, owned by the application's role; the answer is its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await _template.Value;
        return await CreateAsync($"TEMPLATE {Template}");
    }

    /// <summary>A database without any table, owned by the application's role; the answer is its connection string.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateAsync("");

    /// <summary>Reaches the database of that connection string as the superuser, without a pool.</summary>
    public string AsSuperuser(string connectionString) =>
        _server.SuperuserConnectionString(new NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>Kills the server; done when it was started again and accepts connections.</summary>
    public async Task KillServerAsync(CancellationToken cancellationToken)
    {
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Restarted += restarted.SetResult;
        try
        {
            var pid = (await File.ReadAllLinesAsync(Path.Combine(Folder, "postmaster.pid"), cancellationToken))[0];
            using var postmaster = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
            postmaster.Kill();
            await restarted.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        }
        finally
        {
            _server.Restarted -= restarted.SetResult;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template} OWNER incidenthub");
        // Without a pool: a template with a connection to it cannot be copied.
        await using var dataSource = NpgsqlDataSource.Create(ConnectionString(Template, pooling: false));
        await SchemaUpgrade.ApplyAsync(dataSource, CancellationToken.None);
    }

    private async Task<string> CreateAsync(string template)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} OWNER incidenthub {template}");
        return ConnectionString(name, pooling: true);
    }

    private string ConnectionString(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = database, Pooling = pooling, MaxPoolSize = 20 }.ConnectionString;

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_server.SuperuserConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
