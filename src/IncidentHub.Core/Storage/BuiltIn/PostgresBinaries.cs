using System.Text.RegularExpressions;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>A folder with PostgreSQL's server programs and the major version that they are.</summary>
/// <param name="Directory">Absolute path of the folder that holds <c>initdb</c> and <c>postgres</c>.</param>
/// <param name="Major">Major version, such as 17.</param>
public sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version that IncidentHub runs on.</summary>
    public const int OldestMajor = 15;

    /// <summary>Path of one of the programs.</summary>
    internal string PathOf(string program) => Path.Combine(Directory, program);

    /// <summary>
    /// Finds the server programs: in the configured folder alone when there is one; otherwise on the search path and in the usual
    /// folders of Debian, Red Hat, Alpine and Homebrew, of the given major version, or the newest when that is null.
    /// </summary>
    /// <exception cref="StoreException">Nothing suitable is there; the message holds the commands that mend it.</exception>
    public static async Task<PostgresBinaries> FindAsync(string? configured, int? major, CancellationToken cancellationToken)
    {
        if (configured is not null)
        {
            return await ProbeAsync(configured, cancellationToken) ?? throw new StoreException(
                $"{BuiltInPostgresOptions.BinariesDirectoryKey} is \"{configured}\", but initdb and postgres are not both there. "
                + $"Name the folder that holds them, for example /usr/lib/postgresql/17/bin, or leave it out.\n{InstallAdvice.Text(null)}");
        }

        var found = new List<PostgresBinaries>();
        foreach (var folder in PostgresFolders.All().Where(HoldsServer))
        {
            if (await ProbeAsync(folder, cancellationToken) is { } binaries)
                found.Add(binaries);
        }

        return Choose(found, major);
    }

    internal static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> found, int? major)
    {
        if (major is { } wanted && found.FirstOrDefault(binaries => binaries.Major == wanted) is { } same)
            return same;
        if (found.MaxBy(binaries => binaries.Major) is not { } newest)
            throw new StoreException($"No PostgreSQL server was found on this machine.\n{InstallAdvice.Text(major)}");
        if (newest.Major < OldestMajor)
        {
            throw new StoreException(
                $"PostgreSQL {newest.Major} in {newest.Directory} is too old: IncidentHub needs {OldestMajor} or later.\n{InstallAdvice.Text(null)}");
        }

        return newest;
    }

    private static async Task<PostgresBinaries?> ProbeAsync(string folder, CancellationToken cancellationToken)
    {
        if (!HoldsServer(folder))
            return null;
        var outcome = await ServerCommand.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);
        var match = VersionLine().Match(outcome.Output);
        return match.Success ? new PostgresBinaries(folder, int.Parse(match.Groups[1].ValueSpan, provider: null)) : null;
    }

    private static bool HoldsServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();
}
