using System.Text;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>What lies where in the data directory.</summary>
internal sealed record DataDirectoryLayout(string Root)
{
    // The kernel's limit for a socket's path is 108 bytes on Linux and 104 on macOS, its closing zero included.
    private const int LongestSocketPath = 103;

    public const int SocketPort = 5432;

    /// <summary>The cluster itself; belongs to the user that runs the server.</summary>
    public string Cluster => Path.Combine(Root, "postgresql");

    /// <summary>A cluster in the making; renamed to <see cref="Cluster"/> when it is whole.</summary>
    public string UnfinishedCluster => Path.Combine(Root, "postgresql.new");

    /// <summary>Folder of the socket.</summary>
    public string Run => Path.Combine(Root, "run");

    // The two files below lie outside the cluster: the app may be root, and must not write into a folder that another user owns.
    public string ServerConfiguration => Path.Combine(Root, "server.conf");

    public string AccessRules => Path.Combine(Root, "server-access.conf");

    public string Password => Path.Combine(Root, "server.password");

    public string LockFile => Path.Combine(Root, "in-use.lock");

    public string OwnerFile => Path.Combine(Root, "in-use.pid");

    public string VersionFile => Path.Combine(Cluster, "PG_VERSION");

    public string PostmasterFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>Whether the socket's path is short enough for the kernel.</summary>
    public bool SocketFits => Encoding.UTF8.GetByteCount(Path.Combine(Run, $".s.PGSQL.{SocketPort}.lock")) <= LongestSocketPath;
}
