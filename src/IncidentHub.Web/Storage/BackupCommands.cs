using System.Globalization;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Backups;
using IncidentHub.Core.Storage.BuiltIn;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentHub.Web.Storage;

/// <summary>The command line's <c>backup FILE [--force]</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommands
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 64;

    private const string Force = "--force";

    private const string Usage = """
        backup FILE [--force]   write everything into FILE, while IncidentHub runs or not; --force replaces a file that exists
        restore FILE            bring back what a backup holds, while IncidentHub does not run
        """;

    /// <summary>Runs the command that the arguments name; null where they name none of these.</summary>
    /// <returns>The exit code: 0 done, 1 refused or failed, 64 wrong usage.</returns>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        if (args is not ["backup" or "restore", ..])
            return null;
        var settings = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=', StringComparison.Ordinal)).ToArray();
        var configuration = WebApplication.CreateBuilder(settings).Configuration;
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return await RunAsync([.. args.Except(settings)], configuration, Console.Out, Console.Error, stop.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing was changed.");
            return Failed;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    internal static async Task<int> RunAsync(
        string[] args, IConfiguration configuration, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var force = args.Contains(Force);
            switch (args.Where(arg => arg != Force).ToArray())
            {
                case ["backup", var file] when IsFile(file):
                    await BackUpAsync(file, force, configuration, output, cancellationToken);
                    return Done;
                case ["restore", var file] when IsFile(file) && !force:
                    await RestoreAsync(file, configuration, output, cancellationToken);
                    return Done;
                default:
                    await error.WriteLineAsync(Usage);
                    return WrongUsage;
            }
        }
        catch (StoreException refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            return Failed;
        }
    }

    private static bool IsFile(string argument) => argument.Length > 0 && !argument.StartsWith('-');

    private static async Task BackUpAsync(
        string file, bool overwrite, IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        var bytes = await StoreBackup.WriteAsync(configuration, file, overwrite, NullLogger.Instance, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backed up into {file} ({Math.Max(1, bytes / 1024):N0} KB)."));
        await output.WriteLineAsync(
            $"The key that opens stored secrets is not in it. Keep a copy of {MasterKey(configuration)} in another place: "
            + "without it the passwords of targets and the like must be entered again after a restore.");
    }

    private static async Task RestoreAsync(string file, IConfiguration configuration, TextWriter output, CancellationToken cancellationToken)
    {
        var kept = await StoreRestore.ReadAsync(configuration, file, NullLogger.Instance, cancellationToken);
        await output.WriteLineAsync($"Restored from {file}.");
        if (kept is not null)
            await output.WriteLineAsync($"What was there before is kept as the database {kept} until the next restore.");
        await output.WriteLineAsync(
            $"Stored secrets open only with the key that made them: put its copy at {MasterKey(configuration)} before IncidentHub starts.");
    }

    private static string MasterKey(IConfiguration configuration) =>
        Path.Combine(BuiltInPostgresOptions.FromConfiguration(configuration).DataDirectory, "master.key");
}
