using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Core.Storage.Backups;

/// <summary>Writes the whole store into one file, beside a running app or without one.</summary>
public static class StoreBackup
{
    /// <summary>Writes the backup; the file appears only when it is whole.</summary>
    /// <param name="configuration">Says which store.</param>
    /// <param name="file">Path of the backup.</param>
    /// <param name="overwrite">Whether a file that exists may be replaced.</param>
    /// <param name="logger">Hears of a server that must be started for the while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <returns>Size of the backup in bytes.</returns>
    /// <exception cref="StoreException">The file exists or cannot be written, or the store cannot be read.</exception>
    public static async Task<long> WriteAsync(
        IConfiguration configuration, string file, bool overwrite, ILogger logger, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(file);
        if (Directory.Exists(path))
            throw new StoreException($"{file} is a folder; name a file, for example {Path.Combine(file, "incidenthub.dump")}.");
        if (File.Exists(path) && !overwrite)
            throw new StoreException($"{file} exists and was left as it is. Choose another name, or say --force to replace it.");

        var partial = $"{path}.partial";
        ReservePrivately(file, partial);
        try
        {
            await using var store = await StoreAccess.OpenAsync(configuration, logger, cancellationToken);
            var tools = await BackupTools.FindAsync(await store.MajorAsync(cancellationToken), store.ToolsDirectory, cancellationToken);
            var dump = await tools.DumpAsync(store.Application, partial, cancellationToken);
            if (!dump.Succeeded)
                throw new StoreException($"The backup failed: {dump.Complaint}");
            var list = await tools.ListAsync(partial, cancellationToken);
            if (!list.Succeeded)
                throw new StoreException($"The backup cannot be read back: {list.Complaint}");
            File.Move(partial, path, overwrite);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    // A backup holds everything that anybody ever wrote: it is for its owner's eyes, from the first byte on.
    private static void ReservePrivately(string file, string partial)
    {
        try
        {
            File.Delete(partial);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var created = new FileStream(partial, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file} cannot be written: {e.Message}", e);
        }
    }
}
