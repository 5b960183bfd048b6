using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Practice servers of the same code as the built-in PostgreSQL: on a socket, small, and behind every other program of the machine.</summary>
/// <param name="store">The store: its own server's folder and programs are used where it has one.</param>
/// <param name="configured">Programs and user of the server as configured.</param>
/// <param name="time">For the pace of the bank.</param>
/// <param name="logger">Hears of starts and of ends.</param>
internal sealed class PracticeGround(StoreConnection store, BuiltInPostgresOptions configured, TimeProvider time, ILogger<PracticeGround> logger)
    : IPracticeGround
{
    /// <summary>Where the folder of a drill may lie, the best place first.</summary>
    public IReadOnlyList<string> Parents => DataDirectory is { } own ? [own, Path.GetTempPath()] : [Path.GetTempPath()];

    /// <summary>IncidentHub's own folder, where it runs its own server: nobody else writes there.</summary>
    public string? DataDirectory => store.BuiltIn?.DataDirectory;

    /// <summary>Makes sure that there are programs to run.</summary>
    /// <exception cref="StoreException">There are none; the message holds the commands that install them.</exception>
    public async Task RequireProgramsAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new StoreException("A drill runs on Linux and macOS only.");
        if (store.BuiltIn is null)
            await PostgresBinaries.FindAsync(configured.BinariesDirectory, major: null, cancellationToken);
    }

    public async Task<IPractice> OpenAsync(string folder, DrillCaps caps, CancellationToken cancellationToken)
    {
        var options = Options(folder) with { MaxConnections = caps.Connections };
        BuiltInPostgres? server = null;
        try
        {
            server = await BuiltInPostgres.StartAsync(options, logger, cancellationToken);
            var bank = await Bank.OpenAsync(server, cancellationToken);
            return new Practice(server, bank, new BankTraffic(bank, time), () => RemoveAsync(folder, CancellationToken.None));
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            await RemoveAsync(folder, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops what still runs in the folder of a drill and removes it; false when another process holds a drill there.</summary>
    public Task<bool> RemoveAsync(string folder, CancellationToken cancellationToken) =>
        ThrowawayCluster.RemoveAsync(Options(folder), logger, cancellationToken);

    private BuiltInPostgresOptions Options(string folder) => configured with
    {
        DataDirectory = folder,
        BinariesDirectory = store.BuiltIn?.Binaries.Directory ?? configured.BinariesDirectory,
        Durable = false,
        Practice = true,
    };

    private sealed class Practice(BuiltInPostgres server, Bank bank, BankTraffic traffic, Func<Task> remove) : IPractice
    {
        public DrillFigures Measure() => traffic.Figures with { DiskBytes = DrillFolder.Bytes(server.DataDirectory) };

        public TargetAccess Describe(Guid targetId, string name)
        {
            var monitor = new NpgsqlConnectionStringBuilder(server.ConnectionString);
            return new TargetAccess
            {
                Id = targetId,
                Name = name,
                IsOwn = false,
                IsDrill = true,
                Host = monitor.Host!,
                Port = monitor.Port,
                Database = Bank.Name,
                UserName = monitor.Username!,
                Password = "",
                Tls = TlsMode.Disable,
            };
        }

        public async ValueTask DisposeAsync()
        {
            await traffic.DisposeAsync();
            await bank.DisposeAsync();
            await server.DisposeAsync();
            await remove();
        }
    }
}
