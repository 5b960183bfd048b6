using System.Diagnostics;
using System.Globalization;
using IncidentHub.Tests.Shared;
using Npgsql;

namespace IncidentHub.Benchmarks.Watched;

/// <summary>pgbench's own transactions: at a fixed rate, so that the work is the same whoever looks on, or as fast as it goes.</summary>
internal static class PacedLoad
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

    private static string Program => Folders.Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("pgbench is not here: it comes with PostgreSQL's programs.");

    /// <summary>Makes its tables.</summary>
    public static async Task PrepareAsync(WatchedServer server)
    {
        using var process = await StartAsync(server, ["--initialize", "--quiet", "--scale=5"]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("pgbench could not make its tables.");
    }

    /// <summary>Begins; stop it with <see cref="Programs.StopAsync"/>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="rate">Transactions per second, spread at random (Poisson); <see langword="null"/> for as many as it can do.</param>
    /// <param name="seconds">For so long at most.</param>
    /// <param name="seed">The same seed gives the same transactions at the same moments.</param>
    public static Task<Process> BeginAsync(WatchedServer server, int? rate, int seconds, int seed = 1) => StartAsync(server, [
        "--client=4", "--no-vacuum", "--protocol=prepared",
        .. rate is { } paced ? [string.Create(CultureInfo.InvariantCulture, $"--rate={paced}")] : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"--time={seconds}"),
        string.Create(CultureInfo.InvariantCulture, $"--random-seed={seed}"),
    ]);

    private static async Task<Process> StartAsync(WatchedServer server, string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString());
        var start = new ProcessStartInfo(Program, [.. arguments, "-h", "127.0.0.1", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", WatchedServer.Database])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["PGPASSWORD"] = connection.Password },
        };
        var process = await Programs.LaunchAsync(start);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }
}
