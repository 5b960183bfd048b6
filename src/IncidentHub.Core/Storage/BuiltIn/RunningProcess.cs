using System.Globalization;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Questions about processes that are not our children.</summary>
internal static class RunningProcess
{
    /// <summary>
    /// Whether the process is a live PostgreSQL on this cluster. A zombie has neither a working directory nor a command line, and a
    /// number that was given to another program has other ones; in both cases <c>kill(pid, 0)</c> would say that it lives.
    /// </summary>
    public static async Task<bool> ServesAsync(int pid, string cluster, CancellationToken cancellationToken)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
        if (Directory.Exists("/proc/self"))
            return Directory.Exists(folder) && (WorksIn(folder, cluster) ?? await NamesAsync(folder, cluster, cancellationToken));
        var outcome = await ServerCommand.RunAsync(
            ["ps", "-o", "stat=,command=", "-p", pid.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        return outcome.Succeeded && !outcome.Output.StartsWith('Z') && outcome.Output.Contains(cluster, StringComparison.Ordinal);
    }

    private static bool? WorksIn(string processFolder, string cluster)
    {
        try
        {
            // Null: the process is not ours to look into, as for root without the right to trace.
            return File.ResolveLinkTarget(Path.Combine(processFolder, "cwd"), returnFinalTarget: false) is { } directory
                ? directory.FullName == RealPath(cluster)
                : false;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> NamesAsync(string processFolder, string cluster, CancellationToken cancellationToken)
    {
        try
        {
            var commandLine = await File.ReadAllTextAsync(Path.Combine(processFolder, "cmdline"), cancellationToken);
            return commandLine.Contains(cluster, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string RealPath(string folder)
    {
        var path = "/";
        foreach (var part in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, part);
            if (Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
                path = target.FullName;
        }

        return path;
    }
}
