using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Deals with what a killed app left behind: a server that still runs, or a lock file that no longer means anything.</summary>
internal static partial class LeftoverServer
{
    /// <summary>
    /// Stops a server that still runs on this cluster, and removes the lock files of one that does not: the process that they name
    /// may be a zombie or somebody else by now, and PostgreSQL would refuse to start. Processes of a dead server that still
    /// work on the files keep it from starting all the same, by their shared memory.
    /// </summary>
    /// <exception cref="StoreException">The server does not stop.</exception>
    public static async Task ClearAsync(
        DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        if (PostmasterFile.Read(layout.PostmasterFile) is { } left
            && await RunningProcess.ServesAsync(left.Pid, layout.Cluster, cancellationToken))
        {
            Log.Stopping(logger, left.Pid);
            await StopAsync(layout, binaries, account, cancellationToken);
        }

        File.Delete(layout.PostmasterFile);
        // The folder is ours alone: what lies there belongs to a server that has gone.
        foreach (var file in Directory.EnumerateFiles(layout.Run))
            File.Delete(file);
    }

    /// <summary>Stops the server of this cluster, gently at first.</summary>
    /// <exception cref="StoreException">It does not stop.</exception>
    public static async Task StopAsync(
        DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, CancellationToken cancellationToken)
    {
        ServerCommand.Outcome outcome = null!;
        foreach (var mode in new[] { "fast", "immediate" })
        {
            outcome = await ServerCommand.RunAsync(
                account.Command(binaries.PathOf("pg_ctl"), "stop", "-D", layout.Cluster, "-m", mode, "-w", "-t", "20"), cancellationToken);
            if (outcome.Succeeded || PostmasterFile.Read(layout.PostmasterFile) is not { } file
                || !await RunningProcess.ServesAsync(file.Pid, layout.Cluster, cancellationToken))
            {
                return;
            }
        }

        throw new StoreException($"A PostgreSQL server still runs on {layout.Cluster} and does not stop: {outcome.Complaint}");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Stopping the PostgreSQL server that an earlier run left behind, process {Pid}")]
        public static partial void Stopping(ILogger logger, int pid);
    }
}
