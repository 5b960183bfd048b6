using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

    private const int Sigint = 2;

    /// <summary>The one that the packages of the system's own server bring.</summary>
    private const string OrdinaryUser = "postgres";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder;
    private readonly string _password;
    private Process? _process;

    private WatchedServer(DirectoryInfo folder, int major, int port, string password) =>
        (_folder, Major, Port, _password) = (folder, major, port, password);

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
        Host = "127.0.0.1",
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
    public static async Task<WatchedServer> StartAsync(int major, string binaries, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("incidenthub-watched-");
        var server = new WatchedServer(folder, major, FreePort(), RandomNumberGenerator.GetHexString(32));
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
        Host = "127.0.0.1",
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

    /// <summary>The command as an ordinary user runs it: PostgreSQL and its poolers refuse to run as root.</summary>
    public static ProcessStartInfo AsOrdinaryUser(string program, params IEnumerable<string> arguments)
    {
        IEnumerable<string> command = [program, .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", $"--reuid={OrdinaryUser}", $"--regid={OrdinaryUser}", "--clear-groups", "--pdeathsig=INT", .. command];
        return new ProcessStartInfo(command.First(), command.Skip(1)) { WorkingDirectory = "/", Environment = { ["LC_ALL"] = "C" } };
    }

    /// <summary>Gives a file or folder to the user of <see cref="AsOrdinaryUser"/>.</summary>
    public static async Task HandOverAsync(string path)
    {
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["-R", $"{OrdinaryUser}:", path]));
    }

    /// <summary>
    /// Starts a program on a thread that lives as long as the program: the signal that ends it with this process is sent when the thread that
    /// started it ends.
    /// </summary>
    public static Task<Process> LaunchAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                var process = Process.Start(start)!;
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                started.TrySetException(exception);
            }
        }) { IsBackground = true }.Start();
        return started.Task;
    }

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends a program as Ctrl+C would: a server at once and in order.</summary>
    public static async Task StopAsync(Process process)
    {
        if (!process.HasExited)
            await RunAsync(new ProcessStartInfo("kill", [$"-{Sigint}", process.Id.ToString(CultureInfo.InvariantCulture)]));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync(_process);
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(string binaries, CancellationToken cancellationToken)
    {
        var data = Path.Combine(Folder, "data");
        var passwordFile = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        await HandOverAsync(Folder);
        await RunAsync(AsOrdinaryUser(
            Path.Combine(binaries, "initdb"), "-D", data, "--username=postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"));
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), Settings(), cancellationToken);
        var output = AsOrdinaryUser(Path.Combine(binaries, "postgres"), "-D", data);
        output.RedirectStandardError = true;
        _process = await LaunchAsync(output);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await UntilReadyAsync(cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {Database}", "postgres");
        await ExecuteAsync($"CREATE ROLE {Monitor} LOGIN PASSWORD '{_password}'; GRANT pg_monitor TO {Monitor}; {LogFunction.InstallScript(Monitor)}");
    }

    // The kinds of log take turns over the majors; jsonlog came with 15.
    private string Settings() => string.Create(CultureInfo.InvariantCulture, $"""

        listen_addresses = '127.0.0.1'
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

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {await error}");
    }
}
