using System.Text;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>The end of the server's own log, for the moment when it does not start.</summary>
internal static class ServerLog
{
    private const int TailBytes = 8192;

    /// <summary>The last lines that tell of a fatal error; empty where there are none.</summary>
    public static IReadOnlyList<string> LastComplaints(DataDirectoryLayout layout)
    {
        try
        {
            var newest = new DirectoryInfo(Path.Combine(layout.Cluster, "log")).EnumerateFiles("*.log").MaxBy(file => file.LastWriteTimeUtc);
            if (newest is null)
                return [];
            using var stream = newest.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return [.. reader.ReadToEnd().Split('\n').Where(Tells).TakeLast(4)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Tells(string line) =>
        line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal) || line.Contains("HINT:", StringComparison.Ordinal);
}
