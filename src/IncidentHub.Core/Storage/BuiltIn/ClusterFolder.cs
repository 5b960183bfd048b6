using System.Globalization;
using System.Runtime.Versioning;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>The cluster's files: which major version made them, and how they come to be.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ClusterFolder
{
    /// <summary>The major version that the cluster was made with; null where there is no cluster yet.</summary>
    /// <exception cref="StoreException">The folder is there but does not look like a cluster, or cannot be read.</exception>
    public static int? Major(DataDirectoryLayout layout)
    {
        try
        {
            if (!Directory.Exists(layout.Cluster))
                return null;
            if (int.TryParse(File.ReadAllText(layout.VersionFile).Trim(), CultureInfo.InvariantCulture, out var major))
                return major;
        }
        catch (FileNotFoundException)
        {
            // Told below: never initialise over something that we do not understand.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataDirectoryError.For(layout.Root, e);
        }

        throw new StoreException(
            $"{layout.Cluster} is not a PostgreSQL data directory: its PG_VERSION is missing or unreadable. Nothing was changed. "
            + "Restore that folder from a backup, or move it away to start with an empty store.");
    }

    /// <summary>Refuses a cluster that another major version made.</summary>
    public static void RequireSameMajor(DataDirectoryLayout layout, int? clusterMajor, PostgresBinaries binaries)
    {
        if (clusterMajor is not { } made || made == binaries.Major)
            return;
        throw new StoreException(
            $"The data in {layout.Cluster} was made by PostgreSQL {made}, but here is PostgreSQL {binaries.Major} ({binaries.Directory}). Nothing was changed.\n"
            + $"Either install PostgreSQL {made} beside it and start again; or move the data:\n"
            + $"  1. install PostgreSQL {made}, then: ./run.sh backup before-move.dump\n"
            + $"  2. mv '{layout.Cluster}' '{layout.Cluster}-{made}'\n"
            + $"  3. export IncidentHub__PostgresBinaries={binaries.Directory}\n"
            + "  4. ./run.sh restore before-move.dump\n"
            + InstallAdvice.Text(made));
    }

    /// <summary>Makes the cluster beside its place and renames it, so that a half-made one never counts.</summary>
    public static async Task CreateAsync(
        DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, BuiltInPostgresOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(layout.UnfinishedCluster))
            Directory.Delete(layout.UnfinishedCluster, recursive: true);
        Directory.CreateDirectory(layout.UnfinishedCluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.TakeOverAsync(layout.UnfinishedCluster, cancellationToken);

        var outcome = await InitAsync(layout, binaries, account, options, "C.UTF-8", cancellationToken);
        if (!outcome.Succeeded && outcome.Complaint.Contains("locale", StringComparison.Ordinal))
            outcome = await InitAsync(layout, binaries, account, options, "C", cancellationToken);
        if (!outcome.Succeeded)
            throw new StoreException($"PostgreSQL could not make its files in {layout.UnfinishedCluster}: {outcome.Complaint}");
        Directory.Move(layout.UnfinishedCluster, layout.Cluster);
    }

    private static Task<ServerCommand.Outcome> InitAsync(
        DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, BuiltInPostgresOptions options, string locale, CancellationToken cancellationToken)
    {
        // The access rules that initdb writes are never used by us, and should let nobody in for whoever starts the cluster by hand.
        string[] arguments =
        [
            "-D", layout.UnfinishedCluster, "--encoding=UTF8", $"--locale={locale}", "--data-checksums", "--username=postgres",
            "--auth-local=peer", "--auth-host=reject", "--no-instructions",
        ];
        string[] hasty = options.Durable ? [] : ["--no-sync"];
        string[] small = options.Practice ? ["--wal-segsize=1"] : [];
        return ServerCommand.RunAsync(account.Command([binaries.PathOf("initdb"), .. arguments, .. hasty, .. small]), cancellationToken);
    }
}
