using System.Runtime.Versioning;

namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>Makes the folders that the built-in server needs and says clearly where one cannot be used.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DataDirectory
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the data directory itself, closed to others.</summary>
    /// <exception cref="StoreException">It cannot be made or written.</exception>
    public static void Create(DataDirectoryLayout layout)
    {
        try
        {
            if (File.Exists(layout.Root))
                throw new IOException("it is a file");
            Directory.CreateDirectory(layout.Root, Private);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataDirectoryError.For(layout.Root, e);
        }
    }

    /// <summary>Writes the server's files and makes the socket's folder, in a shape that the server's user can reach.</summary>
    /// <exception cref="StoreException">A folder above is closed to the server's user, or the disk refuses.</exception>
    public static async Task PrepareAsync(
        DataDirectoryLayout layout, BuiltInPostgresOptions options, ServerAccount account, int? loopbackPort, CancellationToken cancellationToken)
    {
        try
        {
            // The server's user must be able to pass through, though not to look around.
            if (account.User is not null)
                File.SetUnixFileMode(layout.Root, File.GetUnixFileMode(layout.Root) | UnixFileMode.OtherExecute);
            Directory.CreateDirectory(layout.Run, Private);
            await WriteAsync(layout.ServerConfiguration, ServerConfiguration.Render(layout, options, loopbackPort), cancellationToken);
            await WriteAsync(layout.AccessRules, ServerConfiguration.AccessRules(loopbackPort is not null), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataDirectoryError.For(layout.Root, e);
        }

        await account.TakeOverAsync(layout.Run, cancellationToken);
        await CheckReachableAsync(layout, account, cancellationToken);
    }

    private static async Task CheckReachableAsync(DataDirectoryLayout layout, ServerAccount account, CancellationToken cancellationToken)
    {
        if (account.User is null)
            return;
        var outcome = await ServerCommand.RunAsync(account.Command("test", "-w", layout.Run), cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new StoreException(
                $"The data directory {layout.Root} is out of reach for {account.User}, who runs PostgreSQL because IncidentHub runs as root: "
                + "a folder above it is closed to other users.\n"
                + $"Open that folder for passing (chmod o+x), or choose another, for example:\n  export IncidentHub__DataDirectory={DataDirectoryError.Suggestion(layout.Root)}");
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, text, cancellationToken);
        // No secret in it, and the server's user must read it.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }
}
