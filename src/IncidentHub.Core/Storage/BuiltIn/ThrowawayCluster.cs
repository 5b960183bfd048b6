using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>A cluster that is removed with everything in it.</summary>
public static class ThrowawayCluster
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Stops what still runs on the data directory and removes it; nothing happens where there is none.</summary>
    /// <param name="options">Where, and with which programs.</param>
    /// <param name="logger">Hears of a server that had to be stopped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when another process uses the data directory: then it stays.</returns>
    /// <exception cref="StoreException">A server still runs there and does not stop.</exception>
    /// <exception cref="IOException">The folder cannot be removed.</exception>
    public static async Task<bool> RemoveAsync(BuiltInPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var layout = new DataDirectoryLayout(options.DataDirectory);
        if (!Directory.Exists(layout.Root))
            return true;
        if (DataDirectoryLock.IsTaken(layout))
            return false;
        if (PostmasterFile.Read(layout.PostmasterFile) is { } left && await RunningProcess.ServesAsync(left.Pid, layout.Cluster, cancellationToken))
        {
            var binaries = await PostgresBinaries.FindAsync(options.BinariesDirectory, Major(layout), cancellationToken);
            var account = await ServerAccount.ChooseAsync(layout.Cluster, options.ServerUser, cancellationToken);
            await LeftoverServer.ClearAsync(layout, binaries, account, logger, cancellationToken);
        }

        await DeleteAsync(layout.Root, cancellationToken);
        return true;
    }

    private static int? Major(DataDirectoryLayout layout) => OperatingSystem.IsWindows() ? null : ClusterFolder.Major(layout);

    /// <summary>Processes of a server that was killed may still write a last file while the folder is emptied.</summary>
    private static async Task DeleteAsync(string folder, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
