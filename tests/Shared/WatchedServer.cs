using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using IncidentHub.Core.Deadlocks.ServerLog;
using IncidentHub.Core.Monitoring;
using Npgsql;

namespace IncidentHub.Tests.Shared;

/// <summary>
/// A server of somebody else, as IncidentHub watches it: any major, on a free port of loopback, with passwords, its settings left as they come, a
/// log in files, and a monitor's role that has what the guide asks for and no more. It is thrown away.
/// </summary>
public sealed class WatchedServer : IAsyncDisposable
{
    /// <summary>The role of the monitor.</summary>
    public const string Monitor = "incidenthub_monitor";

    /// <summary>The database of the server's own users.</summary>
    public const string Database = "shop";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder;
    private readonly string _password;
    private Process? _process;

    private readonly NetworkNamespace? _network;

    private WatchedServer(DirectoryInfo folder, int major, int port, string password, NetworkNamespace? network) =>
        (_folder, Major, Port, _password, _network) = (folder, major, port, password, network);

    /// <summary>The address that it listens on.</summary>
    public string Host => _network?.Inside ?? "127.0.0.1";

    public int Major { get; }

    public int Port { get; }

    /// <summary>The main process; its children are the sessions and the rest of the server.</summary>
    public int Pid => _process!.Id;

    /// <summary>Folder that the server's user may write to.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What an administrator types to watch it.</summary>
    public TargetInput Target => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {Major}"),
        Host = Host,
        Port = Port,
        Database = Database,
        UserName = Monitor,
        Password = _password,
        Tls = TlsMode.Disable,
    };

    /// <summary>Makes and starts one.</summary>
    /// <param name="major">Which.</param>
    /// <param name="binaries">The folder with its programs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="network">A network of its own, which outlives it; null for this machine's.</param>
    public static async Task<WatchedServer> StartAsync(int major, string binaries, CancellationToken cancellationToken, NetworkNamespace? network = null)
    {
        var folder = Directory.CreateTempSubdirectory("incidenthub-watched-");
        var server = new WatchedServer(folder, major, Programs.FreePort(), RandomNumberGenerator.GetHexString(32), network);
        try
        {
            await server.StartAsync(binaries, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection of the server's superuser, who may do anything, without a pool.</summary>
    public string ConnectionString(string application = "shop", string user = "postgres", int? port = null) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = port ?? Port,
        Database = Database,
        Username = user,
        Password = _password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        ApplicationName = application,
        Pooling = false,
        Timeout = 10,
    }.ConnectionString;

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string statements, string? database = null)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString()) { Database = database ?? Database }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops every process of it as it stands, or lets them go on: to others it is there and does not answer.</summary>
    public async Task PauseAsync(bool paused)
    {
        var children = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid}/task/{Pid}/children"));
        await Programs.RunAsync(new ProcessStartInfo("kill", [paused ? "-STOP" : "-CONT", Pid.ToString(CultureInfo.InvariantCulture), .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Programs.StopAsync(_process);
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(string binaries, CancellationToken cancellationToken)
    {
        var data = Path.Combine(Folder, "data");
        var passwordFile = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        await Programs.HandOverAsync(Folder);
        await Programs.RunAsync(Programs.AsOrdinaryUser(
            Path.Combine(binaries, "initdb"), "-D", data, "--username=postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"));
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), Settings(), cancellationToken);
        if (_network is not null)
            await File.AppendAllTextAsync(Path.Combine(data, "pg_hba.conf"), $"host all all {_network.Network} scram-sha-256\n", cancellationToken);
        var output = Programs.AsOrdinaryUser(Path.Combine(binaries, "postgres"), "-D", data);
        if (_network is not null)
            output = _network.Within(output);
        output.RedirectStandardError = true;
        _process = await Programs.LaunchAsync(output);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await UntilReadyAsync(cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {Database}", "postgres");
        await ExecuteAsync($"CREATE ROLE {Monitor} LOGIN PASSWORD '{_password}'; GRANT pg_monitor TO {Monitor}; {LogFunction.InstallScript(Monitor)}");
    }

    // The kinds of log take turns over the majors; jsonlog came with 15.
    private string Settings() => string.Create(CultureInfo.InvariantCulture, $"""

        listen_addresses = '{Host}'
        port = {Port}
        unix_socket_directories = ''
        max_connections = 150
        fsync = off
        logging_collector = on
        log_destination = '{(Major >= 15 && Major != 17 ? "jsonlog" : Major == 14 ? "csvlog" : "stderr")}'
        log_line_prefix = '%m [%p] %e %q%u@%d '

        """);

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1", "postgres");
                return;
            }
            catch (NpgsqlException) when (!_process!.HasExited && Stopwatch.GetElapsedTime(began) < StartPatience)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
