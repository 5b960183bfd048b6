using Microsoft.Extensions.Configuration;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Where the built-in PostgreSQL keeps its data and which server it runs.</summary>
public sealed record BuiltInPostgresOptions
{
    /// <summary>Configuration key of <see cref="DataDirectory"/>; as an environment variable <c>IncidentHub__DataDirectory</c>.</summary>
    public const string DataDirectoryKey = "IncidentHub:DataDirectory";

    /// <summary>Configuration key of <see cref="BinariesDirectory"/>; as an environment variable <c>IncidentHub__PostgresBinaries</c>.</summary>
    public const string BinariesDirectoryKey = "IncidentHub:PostgresBinaries";

    /// <summary>Configuration key of <see cref="ServerUser"/>; as an environment variable <c>IncidentHub__PostgresUser</c>.</summary>
    public const string ServerUserKey = "IncidentHub:PostgresUser";

    /// <summary>Absolute path of the folder that holds everything that IncidentHub keeps on this machine.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder with <c>initdb</c> and <c>postgres</c>; null searches the usual places.</summary>
    public string? BinariesDirectory { get; init; }

    /// <summary>
    /// Unprivileged system user that runs the server when the app runs as root; null takes the owner of an existing cluster,
    /// else <c>postgres</c>, else <c>nobody</c>. Ignored for an ordinary user.
    /// </summary>
    public string? ServerUser { get; init; }

    /// <summary>
    /// False lets a power failure destroy the cluster, for speed: only for clusters that are thrown away. A killed process loses nothing.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Connections that the server accepts in total.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>
    /// True for a server that is only practised on: little memory and disk, capped temporary files, and every other program of the
    /// machine goes first.
    /// </summary>
    public bool Practice { get; init; }

    /// <summary>The folder that is used when none is configured: a system folder for root, else one below the user's own data folder.</summary>
    public static string DefaultDataDirectory => Environment.IsPrivilegedProcess
        ? "/var/lib/incidenthub"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "incidenthub");

    /// <summary>Reads the options from configuration.</summary>
    /// <exception cref="StoreException">A value cannot work; the message names the key and one that would.</exception>
    public static BuiltInPostgresOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new BuiltInPostgresOptions
        {
            DataDirectory = AbsoluteFolder(configuration, DataDirectoryKey, "/var/lib/incidenthub") ?? DefaultDataDirectory,
            BinariesDirectory = AbsoluteFolder(configuration, BinariesDirectoryKey, "/usr/lib/postgresql/17/bin"),
            ServerUser = UserName(configuration),
        };
    }

    private static string? AbsoluteFolder(IConfiguration configuration, string key, string example)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (!Path.IsPathFullyQualified(value) || value.AsSpan().ContainsAny('\0', '\n', '\''))
            throw new StoreException($"{key} is \"{value}\": it must be an absolute path, for example {example}.");
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(value));
    }

    private static string? UserName(IConfiguration configuration)
    {
        var value = configuration[ServerUserKey];
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (value is "root" or "0" || value.StartsWith('-') || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            throw new StoreException($"{ServerUserKey} is \"{value}\": it must be an unprivileged user of this system, for example postgres.");
        return value;
    }
}
