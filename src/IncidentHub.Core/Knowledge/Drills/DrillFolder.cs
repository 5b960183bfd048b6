using IncidentHub.Core.Storage.BuiltIn;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>Where a practice server lives: in a folder of its own, which is removed with everything in it.</summary>
internal static class DrillFolder
{
    private const string Prefix = "incidenthub-drill-";

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>
    /// A folder that does not exist yet, below the first parent that leaves room for the path of a socket; null when none does. The
    /// last digits of the key are random, so that nobody else on this machine can have made it before.
    /// </summary>
    public static string? Choose(Guid drillId, IEnumerable<string> parents) => parents
        .Select(parent => Path.Combine(Path.GetFullPath(parent), Prefix + drillId.ToString("N")[^16..]))
        .FirstOrDefault(folder => new DataDirectoryLayout(folder).SocketFits);

    /// <summary>Folders of drills that lie below a parent.</summary>
    public static IEnumerable<string> Below(string parent) => Directory.EnumerateDirectories(parent, Prefix + "*");

    /// <summary>Whether a stored path can be the folder of a drill: whatever else stands in the store must not be removed.</summary>
    public static bool IsOne(string path, IEnumerable<string> parents) =>
        Path.GetFileName(path).StartsWith(Prefix, StringComparison.Ordinal)
        && parents.Any(parent => Path.GetDirectoryName(path) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(parent)));

    /// <summary>What the folder holds, bytes. Files come and go meanwhile.</summary>
    public static long Bytes(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", Everything).Sum(Length);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
