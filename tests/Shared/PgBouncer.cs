using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace IncidentHub.Tests.Shared;

/// <summary>A PgBouncer of the distribution before a database, on a free port of loopback, in a folder of its own. It is thrown away.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    /// <summary>The pooler's name for the database.</summary>
    public const string Database = "shop";

    /// <summary>May look at the console.</summary>
    public const string StatsUser = "incidenthub_monitor";

    /// <summary>May change things, too.</summary>
    public const string AdminUser = "administrator";

    /// <summary>May log in, but not look at the console.</summary>
    public const string Stranger = "stranger";

    /// <summary>What to say where it is missing.</summary>
    public const string Missing = "PgBouncer is not installed. The system's package is called pgbouncer; ./test.sh installs it where it may.";

    private const string Up = "process up";

    private const string UsersFile = "users.txt";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("incidenthub-pooler-");
    private readonly ConcurrentQueue<string> _log = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly PgBouncerOptions _options;
    private Process? _process;

    private PgBouncer(string server, PgBouncerOptions options)
    {
        _server = new NpgsqlConnectionStringBuilder(server);
        _options = options;
        Port = Programs.FreePort();
        Password = options.Password ?? RandomNumberGenerator.GetHexString(32);
    }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Folders).Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);

    public string Host { get; } = "127.0.0.1";

    public int Port { get; }

    /// <summary>Where its local socket is, too.</summary>
    public string SocketFolder => _folder.FullName;

    /// <summary>Of each of the pooler's own users.</summary>
    public string Password { get; private set; }

    public int Pid => _process!.Id;

    /// <summary>Where its settings are; an administrator's RELOAD reads them again.</summary>
    public string SettingsFile => Path.Combine(_folder.FullName, "pgbouncer.ini");

    /// <summary>What it logged so far.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Reaches the database through it as the user of the server's connection string, without a pool of the driver.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = _server.Username,
        Password = ClientPassword,
        SslMode = _options.Certificate is null ? SslMode.Disable : SslMode.Require,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
        NoResetOnClose = true,
        Timeout = 10,
    }.ConnectionString;

    /// <summary>Starts one.</summary>
    /// <param name="server">Connection string of the database behind it, with the password if the server asks for one.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended at once; the message has what it logged.</exception>
    public static async Task<PgBouncer> StartAsync(string server, PgBouncerOptions? options, CancellationToken cancellationToken)
    {
        var pooler = new PgBouncer(server, options ?? new PgBouncerOptions());
        try
        {
            await pooler.WriteSettingsAsync(cancellationToken);
            await pooler.StartAsync(cancellationToken);
            return pooler;
        }
        catch
        {
            await pooler.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again on the same port after it was killed.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Programs.AsOrdinaryUser(Program!, SettingsFile);
        start.RedirectStandardError = true;
        _process?.Dispose();
        _process = await Programs.LaunchAsync(start);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                up.TrySetException(new InvalidOperationException($"PgBouncer ended: {string.Join('\n', _log)}"));
                return;
            }
            _log.Enqueue(line.Data);
            // Said after it listens.
            if (line.Data.Contains(Up, StringComparison.Ordinal))
                up.TrySetResult();
        };
        _process.BeginErrorReadLine();
        await up.Task.WaitAsync(StartPatience, cancellationToken);
    }

    /// <summary>Stops the process as it stands, or lets it go on: to others it is there and does not answer.</summary>
    public Task PauseAsync(bool paused) => SignalAsync(paused ? "-STOP" : "-CONT");

    /// <summary>Gives its own users another password; counts from the next start or RELOAD on.</summary>
    public Task ChangePasswordAsync(string password, CancellationToken cancellationToken)
    {
        Password = password;
        return WriteUsersAsync(cancellationToken);
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("-KILL");
        await _process!.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
                await PauseAsync(false);
            await Programs.StopAsync(_process);
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    // A server that trusts its clients has no password to hand through: the pooler still asks for one.
    private string ClientPassword => _server.Password ?? Password;

    private Task SignalAsync(string signal) =>
        Programs.RunAsync(new ProcessStartInfo("kill", [signal, Pid.ToString(CultureInfo.InvariantCulture)]));

    private async Task WriteSettingsAsync(CancellationToken cancellationToken)
    {
        await WriteUsersAsync(cancellationToken);
        var tls = "";
        if (_options.Certificate is { } certificate)
        {
            await File.WriteAllTextAsync(In("server.crt"), certificate.Certificate, cancellationToken);
            await File.WriteAllTextAsync(In("server.key"), certificate.Key, cancellationToken);
            tls = $"client_tls_sslmode = require\nclient_tls_cert_file = {In("server.crt")}\nclient_tls_key_file = {In("server.key")}";
        }
        await File.WriteAllTextAsync(SettingsFile, string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            {Database} = host={_server.Host} port={_server.Port} dbname={_server.Database}
            [pgbouncer]
            listen_addr = {Host}
            listen_port = {Port}
            unix_socket_dir = {SocketFolder}
            auth_type = {_options.AuthType}
            auth_file = {In(UsersFile)}
            admin_users = {AdminUser}
            stats_users = {StatsUser}
            pool_mode = {_options.PoolMode}
            default_pool_size = {_options.PoolSize}
            ignore_startup_parameters = extra_float_digits
            {tls}
            {_options.Settings}

            """), cancellationToken);
        await Programs.HandOverAsync(_folder.FullName);
    }

    private Task WriteUsersAsync(CancellationToken cancellationToken)
    {
        string[] own = [StatsUser, AdminUser, Stranger];
        return File.WriteAllLinesAsync(
            In(UsersFile), [.. own.Select(user => $"\"{user}\" \"{Password}\""), $"\"{_server.Username}\" \"{ClientPassword}\""], cancellationToken);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
