using System.Text.RegularExpressions;
using IncidentHub.Core.Storage.BuiltIn;
using Npgsql;

namespace IncidentHub.Core.Storage.Backups;

/// <summary>PostgreSQL's own programs for backups, of a version that understands the server.</summary>
internal sealed partial record BackupTools(string Directory, int Major)
{
    private const string Dump = "pg_dump";
    private const string Restore = "pg_restore";

    /// <summary>
    /// Finds <c>pg_dump</c> and <c>pg_restore</c> of the server's major version, else of the next newer one: an older pg_dump refuses, and what
    /// a much newer one writes an older server may not take.
    /// </summary>
    /// <exception cref="StoreException">There are none.</exception>
    public static async Task<BackupTools> FindAsync(int serverMajor, string? preferredDirectory, CancellationToken cancellationToken)
    {
        var found = new List<BackupTools>();
        foreach (var folder in PostgresFolders.All().Prepend(preferredDirectory).OfType<string>().Where(HoldsTools))
        {
            var outcome = await ServerCommand.RunAsync([Path.Combine(folder, Dump), "--version"], cancellationToken);
            if (VersionLine().Match(outcome.Output) is { Success: true } match)
                found.Add(new BackupTools(folder, int.Parse(match.Groups[1].ValueSpan, provider: null)));
        }

        return found.Where(tools => tools.Major >= serverMajor).MinBy(tools => tools.Major) ?? throw new StoreException(
            $"pg_dump and pg_restore of PostgreSQL {serverMajor} or later were not found. Install them with the command for your system:\n"
            + $"  Debian, Ubuntu   sudo apt-get install -y postgresql-client-{serverMajor}\n"
            + "  Fedora, RHEL     sudo dnf install -y postgresql\n"
            + $"  Alpine           sudo apk add postgresql{serverMajor}-client\n"
            + "  Arch             sudo pacman -S postgresql\n"
            + $"  macOS            brew install postgresql@{serverMajor}");
    }

    /// <summary>Writes the database into a file in pg_dump's custom format.</summary>
    public Task<ServerCommand.Outcome> DumpAsync(NpgsqlConnectionStringBuilder database, string file, CancellationToken cancellationToken) =>
        RunAsync(database, [Dump, "--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--file={file}"], cancellationToken);

    /// <summary>Reads a file into an empty database, whole or not at all.</summary>
    public Task<ServerCommand.Outcome> RestoreAsync(NpgsqlConnectionStringBuilder database, string file, CancellationToken cancellationToken) =>
        RunAsync(
            database,
            [Restore, "--no-owner", "--no-privileges", "--no-password", "--exit-on-error", "--single-transaction", $"--dbname={database.Database}", file],
            cancellationToken);

    /// <summary>Reads a file's table of contents; fails where the file is no backup.</summary>
    public Task<ServerCommand.Outcome> ListAsync(string file, CancellationToken cancellationToken) =>
        ServerCommand.RunAsync([Path.Combine(Directory, Restore), "--list", file], cancellationToken);

    private Task<ServerCommand.Outcome> RunAsync(NpgsqlConnectionStringBuilder database, string[] command, CancellationToken cancellationToken)
    {
        var start = ServerCommand.Describe([Path.Combine(Directory, command[0]), .. command[1..]]);
        // Through the environment: a command line shows its arguments to every user of the machine.
        foreach (var (name, value) in LibpqEnvironment.From(database))
            start.Environment[name] = value;
        return ServerCommand.RunAsync(start, cancellationToken);
    }

    private static bool HoldsTools(string folder) =>
        File.Exists(Path.Combine(folder, Dump)) && File.Exists(Path.Combine(folder, Restore));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();
}
