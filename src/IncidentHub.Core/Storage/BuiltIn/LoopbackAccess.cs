using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>A port on loopback with a fresh password at each start, for data directories whose path is too long for a socket.</summary>
[UnsupportedOSPlatform("windows")]
internal static class LoopbackAccess
{
    /// <summary>A port that nobody uses at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sets a new password while no server runs, and keeps it where only the app's user can read it.</summary>
    /// <exception cref="StoreException">The server could not be started on its own.</exception>
    public static async Task<string> RenewPasswordAsync(
        DataDirectoryLayout layout, PostgresBinaries binaries, ServerAccount account, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        // On standard input: a command line would show it to every user of the machine.
        var outcome = await ServerCommand.RunAsync(
            account.Command(
                binaries.PathOf("postgres"), "--single", "-D", layout.Cluster, "-c", $"config_file={layout.ServerConfiguration}",
                "-c", "logging_collector=off", "postgres"),
            cancellationToken,
            $"ALTER ROLE {ServerAddress.Superuser} PASSWORD '{password}'\n");
        if (!outcome.Succeeded)
            throw new StoreException($"PostgreSQL could not be given a password for its loopback port: {outcome.Complaint}");

        File.Delete(layout.Password);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var writer = new StreamWriter(layout.Password, options);
        await writer.WriteLineAsync(password);
        return password;
    }
}
