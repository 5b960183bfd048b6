using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Storage.BuiltIn;

/// <summary>A data directory for one test, and what tests do with the server on it.</summary>
internal sealed class TemporaryDataDirectory : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidenthub-test-");

    public string Path => _folder.FullName;

    public string Cluster => System.IO.Path.Combine(Path, "postgresql");

    // Killed processes lose nothing without fsync; only a power failure would.
    public BuiltInPostgresOptions Options => new() { DataDirectory = Path, Durable = false };

    public IConfiguration Configuration =>
        new ConfigurationBuilder().AddInMemoryCollection([new(BuiltInPostgresOptions.DataDirectoryKey, Path)]).Build();

    /// <summary>The process id that the running server wrote down.</summary>
    public int ServerPid => PostmasterFile.Read(System.IO.Path.Combine(Cluster, "postmaster.pid"))!.Pid;

    public Task<BuiltInPostgres> StartAsync() =>
        BuiltInPostgres.StartAsync(Options, TestLogger.Instance, TestContext.Current.CancellationToken);

    public static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<T> AskAsync<T>(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(Unpooled(connectionString));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    // A pool may hold connections to a server that was stopped on purpose, and hides whether a new one can be made.
    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    public void Dispose() => _folder.Delete(recursive: true);
}
