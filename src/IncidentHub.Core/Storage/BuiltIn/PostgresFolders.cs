namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Where systems put PostgreSQL's programs.</summary>
internal static class PostgresFolders
{
    private static readonly (string Parent, string Pattern, string Below)[] Usual =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/usr/libexec", "postgresql*", ""),
        ("/usr/lib", "postgresql*", "bin"),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
        ("/Library/PostgreSQL", "*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ("/usr/local", "pgsql*", "bin"),
    ];

    /// <summary>Every folder in which programs may lie: the search path first, then the usual places; not all of them exist.</summary>
    public static IEnumerable<string> All()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified);
        var usual = Usual
            .Where(place => Directory.Exists(place.Parent))
            .SelectMany(place => Directory.EnumerateDirectories(place.Parent, place.Pattern), (place, folder) => Path.Combine(folder, place.Below));
        return path.Concat(usual).Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal);
    }
}
