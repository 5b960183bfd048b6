using Npgsql;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>How the built-in server is reached.</summary>
internal sealed record ServerAddress(string Host, int Port, string? Password)
{
    /// <summary>The database of IncidentHub and the role that owns it.</summary>
    public const string Application = "incidenthub";

    /// <summary>The cluster's superuser, and the database that always exists.</summary>
    public const string Superuser = "postgres";

    /// <summary>The address of a running server of this layout, from what it says about itself; null where none runs.</summary>
    public static ServerAddress? OfRunning(DataDirectoryLayout layout)
    {
        if (PostmasterFile.Read(layout.PostmasterFile) is not { Ready: true } server)
            return null;
        return layout.SocketFits
            ? Socket(layout)
            : new ServerAddress("127.0.0.1", server.Port ?? DataDirectoryLayout.SocketPort, File.ReadAllText(layout.Password).Trim());
    }

    public static ServerAddress Socket(DataDirectoryLayout layout) => new(layout.Run, DataDirectoryLayout.SocketPort, null);

    /// <summary>A connection string for a database as one of the two roles.</summary>
    public string ConnectionString(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = user,
        Password = Password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        ApplicationName = "IncidentHub",
    }.ConnectionString;
}
