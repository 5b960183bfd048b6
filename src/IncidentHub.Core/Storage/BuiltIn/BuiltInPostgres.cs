using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// A PostgreSQL server of IncidentHub's own: started with the app, kept running, stopped with it. Its data survive in the data
/// directory; nobody but this app reaches it.
/// </summary>
public sealed class BuiltInPostgres : IAsyncDisposable
{
    private readonly DataDirectoryLock _lock;
    private readonly ServerSupervisor _supervisor;
    private readonly ServerAddress _address;
    private bool _stopped;

    private BuiltInPostgres(
        DataDirectoryLayout layout, PostgresBinaries binaries, DataDirectoryLock @lock, ServerSupervisor supervisor, ServerAddress address)
    {
        (DataDirectory, Binaries, _lock, _supervisor, _address) = (layout.Root, binaries, @lock, supervisor, address);
        ConnectionString = address.ConnectionString(ServerAddress.Application, ServerAddress.Application);
    }

    /// <summary>
    /// The server died, was started again and accepts connections; those from before are broken, so that a pool should be cleared.
    /// Raised on the supervisor's thread: be quick.
    /// </summary>
    public event Action? Restarted
    {
        add => _supervisor.Restarted += value;
        remove => _supervisor.Restarted -= value;
    }

    /// <summary>Reaches the database of IncidentHub as the role that owns it, which is no superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Absolute path of the data directory.</summary>
    public string DataDirectory { get; }

    /// <summary>The programs that the server runs from.</summary>
    public PostgresBinaries Binaries { get; }

    /// <summary>
    /// Starts the server on the data directory, which is made at the first start. A server that a killed app left behind is
    /// stopped first; one that dies later is started again.
    /// </summary>
    /// <param name="options">Where and which server.</param>
    /// <param name="logger">Hears of starts and of ends.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="StoreException">
    /// No server programs, another major version, the directory in use or out of reach: a person must act, and the message says how.
    /// </exception>
    public static async Task<BuiltInPostgres> StartAsync(BuiltInPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new StoreException(
                "The built-in PostgreSQL runs on Linux and macOS. On Windows set ConnectionStrings__IncidentHub, for example "
                + "Host=localhost;Database=incidenthub;Username=incidenthub;Password=...");
        }

        var layout = new DataDirectoryLayout(options.DataDirectory);
        BuiltIn.DataDirectory.Create(layout);
        var @lock = DataDirectoryLock.Take(layout);
        try
        {
            return await StartLockedAsync(layout, @lock, options, logger, cancellationToken);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reaches a database of this server as its superuser, for backups and for tests that make databases of their own. Without a pool.
    /// </summary>
    public string SuperuserConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(_address.ConnectionString(database, ServerAddress.Superuser)) { Pooling = false }.ConnectionString;

    /// <summary>Stops the server: open transactions are rolled back, everything committed is on disk.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        try
        {
            await _supervisor.StopAsync();
        }
        finally
        {
            _supervisor.Dispose();
            _lock.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    [UnsupportedOSPlatform("windows")]
    private static async Task<BuiltInPostgres> StartLockedAsync(
        DataDirectoryLayout layout, DataDirectoryLock @lock, BuiltInPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var major = ClusterFolder.Major(layout);
        var binaries = await PostgresBinaries.FindAsync(options.BinariesDirectory, major, cancellationToken);
        ClusterFolder.RequireSameMajor(layout, major, binaries);
        var account = await ServerAccount.ChooseAsync(layout.Cluster, options.ServerUser, cancellationToken);
        if (options.Practice)
            account = await account.WithLowPriorityAsync(cancellationToken);
        int? loopbackPort = layout.SocketFits ? null : LoopbackAccess.FreePort();

        await BuiltIn.DataDirectory.PrepareAsync(layout, options, account, loopbackPort, cancellationToken);
        if (major is null)
            await ClusterFolder.CreateAsync(layout, binaries, account, options, cancellationToken);
        else if (account.ClusterIsForeign)
            await account.TakeOverAsync(layout.Cluster, cancellationToken);
        await LeftoverServer.ClearAsync(layout, binaries, account, logger, cancellationToken);
        var address = loopbackPort is { } port
            ? new ServerAddress("127.0.0.1", port, await LoopbackAccess.RenewPasswordAsync(layout, binaries, account, cancellationToken))
            : ServerAddress.Socket(layout);

        var supervisor = new ServerSupervisor(layout, binaries, account, logger);
        try
        {
            await supervisor.StartAsync(cancellationToken);
            await ApplicationDatabase.EnsureAsync(address, cancellationToken);
            return new BuiltInPostgres(layout, binaries, @lock, supervisor, address);
        }
        catch
        {
            await supervisor.StopAsync();
            supervisor.Dispose();
            throw;
        }
    }
}
