using System.Diagnostics;
using System.Globalization;
using IncidentHub.Tests.Shared;
using Npgsql;

namespace IncidentHub.Benchmarks.Watched;

/// <summary>A PgBouncer in transaction mode before a server.</summary>
internal sealed class Pooler : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

    private readonly Process _process;

    private Pooler(Process process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

    /// <summary>Reaches the server through it.</summary>
    public string ConnectionString { get; }

    /// <summary>The program; <see langword="null"/> where it is not installed.</summary>
    public static string? Program => Folders.Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    public static async Task<Pooler> StartAsync(WatchedServer server)
    {
        var port = Programs.FreePort();
        var password = new NpgsqlConnectionStringBuilder(server.ConnectionString()).Password;
        var users = Path.Combine(server.Folder, "pooler-users.txt");
        var settings = Path.Combine(server.Folder, "pooler.ini");
        await File.WriteAllTextAsync(users, $"\"postgres\" \"{password}\"\n");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            {WatchedServer.Database} = host=127.0.0.1 port={server.Port} dbname={WatchedServer.Database}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = plain
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 20
            ignore_startup_parameters = extra_float_digits

            """));
        await Programs.HandOverAsync(users);
        await Programs.HandOverAsync(settings);
        var start = Programs.AsOrdinaryUser(Program!, "--quiet", settings);
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        var process = await Programs.LaunchAsync(start);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString(port: port)) { NoResetOnClose = true };
        var pooler = new Pooler(process, connection.ConnectionString);
        await pooler.UntilReadyAsync();
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        await Programs.StopAsync(_process);
        _process.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
