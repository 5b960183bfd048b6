using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Watched;
using IncidentHub.Tests.Shared;
using Npgsql;

namespace IncidentHub.Benchmarks.Monitoring;

/// <summary>
/// What watching costs a server: its processor time under the same paced work while nobody watches, while IncidentHub does, and while Prometheus'
/// exporter is scraped as often as IncidentHub samples, in turns in the same run. With <c>--full-speed</c> the work is not paced, and the question is how
/// much of it gets done.
/// </summary>
internal static class WatchOverhead
{
    private const int Rate = 200;
    private const string Nobody = "nobody";
    private const string Ours = "incidenthub";
    private const string Prometheus = "exporter";

    /// <summary>As often as IncidentHub takes samples of a server's health; it looks at the locks besides, two to four times a second.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>One turn: milliseconds of processor per second of time, and events per second.</summary>
    private sealed record Turn(double Server, double Sessions, double Watcher, double Transactions, double Scrapes);

    /// <param name="args">The number of rounds; <c>--short</c> for two short ones; <c>--majors 15</c> for one major; <c>--full-speed</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args.Contains("--short");
        int? rate = args.Contains("--full-speed") ? null : Rate;
        var rounds = isShort ? 2 : args is [var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var asked) ? asked : rate is null ? 20 : 10;
        var length = TimeSpan.FromSeconds(isShort ? 4 : rate is null ? 7 : 12);
        // The newest that Debian's exporter was made for.
        var major = args.SkipWhile(arg => arg != "--majors").Skip(1).Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var one) ? one : 0).FirstOrDefault(15);
        if (PostgresMajors.Find(major) is not { } binaries)
        {
            await Console.Error.WriteLineAsync($"No programs of PostgreSQL {major} are here. Get them with: {PostgresMajors.Command} {major}");
            return 64;
        }
        string[] turns = Exporter.IsHere ? [Nobody, Ours, Prometheus] : [Nobody, Ours];
        if (!Exporter.IsHere)
            await Console.Error.WriteLineAsync("Prometheus' exporter is not installed and is left out. On Debian: apt-get install prometheus-postgres-exporter");

        await using var store = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var watcher = await Watcher.StartAsync(await store.CreateDatabaseAsync());
        await using var server = await WatchedServer.StartAsync(major, binaries, CancellationToken.None);
        // What comes now and then would hit one turn and not the other.
        await server.ExecuteAsync("ALTER SYSTEM SET autovacuum = off");
        await server.ExecuteAsync("ALTER SYSTEM SET checkpoint_timeout = '1h'");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        await PacedLoad.PrepareAsync(server);
        // Not counted: the compiler's work is done once.
        await TakeTurnAsync(Ours, server, watcher, rate, length / 3, seed: 0);
        var measured = turns.ToDictionary(turn => turn, _ => new List<Turn>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var turn in turns.Select((_, i) => turns[(i + round) % turns.Length]))
            {
                var result = await TakeTurnAsync(turn, server, watcher, rate, length, seed: round + 1);
                measured[turn].Add(result);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}, {turn}: {result}"));
            }
        }
        Tell(measured);
        return 0;
    }

    private static async Task<Turn> TakeTurnAsync(string turn, WatchedServer server, Watcher watcher, int? rate, TimeSpan length, int seed)
    {
        Guid? id = turn == Ours ? await watcher.AddAsync(server) : null;
        await using var exporter = turn == Prometheus ? await Exporter.StartAsync(server, Pace) : null;
        using var load = await PacedLoad.BeginAsync(server, rate, seconds: 600, seed);
        try
        {
            await Task.Delay(WarmUp);
            await using var connection = new NpgsqlConnection(server.ConnectionString("meter"));
            await connection.OpenAsync();
            var sessions = await SessionsAsync(connection);
            var (began, scrapes, work) = (Stopwatch.GetTimestamp(), exporter?.Scrapes ?? 0, await WorkAsync(connection));
            var (before, before2, before3) = Read();
            await Task.Delay(length);
            var (after, after2, after3) = Read();
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return new Turn(
                1000 * (after - before) / seconds, 1000 * (after2 - before2) / seconds, 1000 * (after3 - before3) / seconds,
                (await WorkAsync(connection) - work) / seconds, ((exporter?.Scrapes ?? 0) - scrapes) / seconds);

            (double, double, double) Read() => (
                ServerProcessor.OfServer(server.Pid), sessions.Sum(ServerProcessor.OfProcess), ServerProcessor.OfProgram(exporter?.Pid ?? Environment.ProcessId));
        }
        finally
        {
            await Programs.StopAsync(load);
            if (id is { } watched)
                await watcher.RemoveAsync(watched);
        }
    }

    /// <summary>The processes that serve the watcher.</summary>
    private static async Task<List<int>> SessionsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT pid FROM pg_stat_activity WHERE usename = '{WatchedServer.Monitor}'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var pids = new List<int>();
        while (await reader.ReadAsync())
            pids.Add(reader.GetInt32(0));
        return pids;
    }

    /// <summary>Each of pgbench's transactions writes one line of its history.</summary>
    private static async Task<long> WorkAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pgbench_history", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static void Tell(Dictionary<string, List<Turn>> measured)
    {
        var nobody = measured[Nobody];
        Figures.Print("rounds", nobody.Count, "count");
        foreach (var (turn, turns) in measured)
        {
            Figures.Print($"{turn}_transactions", turns.Average(one => one.Transactions), "1/s");
            Figures.Print($"{turn}_server_cpu", turns.Average(one => one.Server), "ms/s");
            if (turn == Nobody)
                continue;
            var share = turns.Zip(nobody, (one, without) => one.Transactions / without.Transactions).ToList();
            Figures.Print($"{turn}_transactions_to_nobody", 100 * share.Average(), "%");
            Figures.Print($"{turn}_transactions_to_nobody_95_percent_within", 100 * HalfInterval(share), "%");
            var added = turns.Zip(nobody, (one, without) => one.Server - without.Server).ToList();
            Figures.Print($"{turn}_server_cpu_added", added.Average(), "ms/s");
            Figures.Print($"{turn}_server_cpu_added_95_percent_within", HalfInterval(added), "ms/s");
            Figures.Print($"{turn}_its_sessions_cpu", turns.Average(one => one.Sessions), "ms/s");
            Figures.Print($"{turn}_own_process_cpu", turns.Average(one => one.Watcher) - (turn == Ours ? nobody.Average(one => one.Watcher) : 0), "ms/s");
        }
        if (!measured.TryGetValue(Prometheus, out var exporter))
            return;
        Figures.Print("exporter_scrapes", exporter.Average(one => one.Scrapes), "1/s");
        Figures.Print("incidenthub_its_sessions_cpu_ratio_to_exporter",
            measured[Ours].Average(one => one.Sessions) / exporter.Average(one => one.Sessions), "ratio");
    }

    /// <summary>Half of the 95 % interval of the mean, by the normal distribution: for ten rounds a tenth too narrow.</summary>
    private static double HalfInterval(List<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? 0 : 1.96 * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
    }
}
