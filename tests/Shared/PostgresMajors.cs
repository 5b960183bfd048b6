using System.Globalization;

namespace IncidentHub.Tests.Shared;

/// <summary>Server programs of the majors that may be watched, as <c>.ci/postgres-majors.sh</c> leaves them.</summary>
public static class PostgresMajors
{
    /// <summary>What gets those that are missing.</summary>
    public const string Command = ".ci/postgres-majors.sh";

    /// <summary>The majors that there are programs for, oldest first.</summary>
    public static IReadOnlyList<int> Known { get; } = [13, 14, 15, 16, 17, 18];

    private static string Cache
    {
        get
        {
            if (Environment.GetEnvironmentVariable("INCIDENTHUB_POSTGRES_MAJORS") is { Length: > 0 } configured)
                return configured;
            if (Environment.IsPrivilegedProcess)
                return "/var/cache/incidenthub/postgres-majors";
            var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
                ? xdg : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(caches, "incidenthub", "postgres-majors");
        }
    }

    /// <summary>The folder with the programs of a major; <see langword="null"/> where they were not fetched.</summary>
    public static string? Find(int major)
    {
        var folder = Path.Combine(Cache, major.ToString(CultureInfo.InvariantCulture), "bin");
        return File.Exists(Path.Combine(folder, "postgres")) ? folder : null;
    }
}
