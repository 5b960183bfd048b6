using System.Globalization;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Keeps a second app off the data directory; the kernel lets go of it when the process ends, however that happens.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StoreException">Another process has it, or the file cannot be written.</exception>
    public static DataDirectoryLock Take(DataDirectoryLayout layout)
    {
        var file = TryOpen(layout) ?? throw new StoreException(
            $"Another IncidentHub{Owner(layout)} uses the data directory {layout.Root}. Stop it first, or give this one its own with "
            + $"{BuiltInPostgresOptions.DataDirectoryKey}, for example IncidentHub__DataDirectory={layout.Root}-2.");
        File.WriteAllText(layout.OwnerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataDirectoryLock(file);
    }

    /// <summary>Whether an app uses the data directory at this moment.</summary>
    public static bool IsTaken(DataDirectoryLayout layout)
    {
        if (!File.Exists(layout.LockFile))
            return false;
        using var file = TryOpen(layout);
        return file is null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(DataDirectoryLayout layout)
    {
        try
        {
            return new FileStream(layout.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw DataDirectoryError.For(layout.Root, e);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(layout.LockFile))
        {
            return null;
        }
        catch (IOException e)
        {
            throw DataDirectoryError.For(layout.Root, e);
        }
    }

    private static string Owner(DataDirectoryLayout layout)
    {
        try
        {
            return int.TryParse(File.ReadAllText(layout.OwnerFile), CultureInfo.InvariantCulture, out var pid) ? $" (process {pid})" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
