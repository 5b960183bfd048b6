using System.Globalization;
using IncidentHub.Benchmarks.Watched;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>
/// How many real deadlocks one IncidentHub tells of, on servers of every major at the same time, by which source, how soon and whether with the right
/// victim: over what is locked, how many sessions, how long before the last of them waits, direct, through PgBouncer and beside other load. Beside it, in
/// the same run, the locks asked at a steady 250 ms. The tables go to <c>artifacts/deadlock-capture.md</c>.
/// </summary>
internal static class DeadlockCapture
{
    /// <summary>For the last words of the logs.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    /// <param name="args"><c>--short</c>; <c>--majors 13,18</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args.Contains("--short");
        if (Majors(args) is not { } majors)
            return 64;
        string[] ways = isShort ? [CaptureServer.Direct] : [CaptureServer.Direct, CaptureServer.ThroughPooler, CaptureServer.UnderLoad];
        if (Pooler.Program is null && !isShort)
        {
            await Console.Error.WriteLineAsync("PgBouncer is not installed, so deadlocks through it are left out. On Debian: apt-get install pgbouncer");
            ways = [.. ways.Where(way => way != CaptureServer.ThroughPooler)];
        }
        await using var store = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var watcher = await Watcher.StartAsync(await store.CreateDatabaseAsync());
        var servers = new List<CaptureServer>();
        try
        {
            foreach (var (major, binaries) in majors)
                servers.Add(await CaptureServer.StartAsync(major, binaries, watcher));
            foreach (var way in ways)
                await Task.WhenAll(servers.Select(server => server.RunAsync(way, [.. Cases(isShort)])));
            await Task.Delay(Afterwards);
            var judged = servers.ConvertAll(server => server.Judge(watcher));
            return await TellAsync([.. judged.SelectMany(one => one.Captured)], judged.Sum(one => one.Imagined));
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    private static IEnumerable<(LockShape, int, TimeSpan)> Cases(bool isShort)
    {
        int[] lags = isShort ? [50, 800] : [5, 50, 200, 500, 800, 950];
        int[] sessions = isShort ? [2, 3] : [2, 3, 8];
        foreach (var lag in lags.Select(lag => TimeSpan.FromMilliseconds(lag)))
        {
            foreach (var shape in LockShape.Standing)
            {
                foreach (var count in sessions)
                    yield return (shape, count, lag);
            }
            yield return (LockShape.Upgrade, 2, lag);
        }
    }

    private static async Task<int> TellAsync(List<Captured> all, int imagined)
    {
        var standing = all.Where(one => one.Ring.Case.Shape != LockShape.Upgrade).ToList();
        var deadlined = standing.Where(one => one.Ring.Case.Major >= 14).ToList();
        Figures.Print("deadlocks", all.Count, "count");
        Figures.Print("told", all.Count(one => one.BySampler || one.ByLog), "count");
        Figures.Print("told_by_log", all.Count(one => one.ByLog), "count");
        Figures.Print("told_twice", all.Count(one => one.Entries > 1), "count");
        Figures.Print("told_but_never_were", imagined, "count");
        Figures.Print("final_victim_right", all.Count(one => one.Final == one.Ring.Victim), "count");
        Figures.Print("standing_from_14", deadlined.Count, "count");
        Figures.Print("standing_from_14_seen_before_kill", deadlined.Count(one => one.IsBeforeKill), "count");
        Figures.Print("standing_from_14_poll_250ms", deadlined.Count(one => one.SeenByPoll), "count");
        if (deadlined.Count > 0)
            Figures.Print("standing_from_14_seen_ratio_to_poll", deadlined.Count(one => one.IsBeforeKill) / Math.Max(1.0, deadlined.Count(one => one.SeenByPoll)), "ratio");
        Figures.PrintTimes("cycle_closed_to_told", [.. all.Select(one => one.FromClosing).OfType<double>()]);
        Figures.PrintTimes("kill_to_told", [.. all.Select(one => one.FromKill).OfType<double>()]);
        Figures.PrintTimes("kill_to_log", [.. all.Select(one => one.FromKillToLog).OfType<double>()]);
        var tables = string.Join('\n',
            CaptureTable.Of("PostgreSQL", all, one => one.Ring.Case.Major, major => string.Create(CultureInfo.InvariantCulture, $"{major}")),
            CaptureTable.Of("last waits after, 14 to 18, without upgrades", deadlined, one => one.Ring.Case.Lag, lag => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalMilliseconds} ms")),
            CaptureTable.Of("last waits after, 13, without upgrades", standing.Except(deadlined), one => one.Ring.Case.Lag, lag => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalMilliseconds} ms")),
            CaptureTable.Of("what is locked", all, one => one.Ring.Case.Shape.Name, name => name),
            CaptureTable.Of("sessions, without upgrades", standing, one => one.Ring.Pids.Count, count => string.Create(CultureInfo.InvariantCulture, $"{count}")),
            CaptureTable.Of("way", all, one => one.Ring.Case.Way, way => way));
        var file = Path.Combine(Directory.CreateDirectory("artifacts").FullName, "deadlock-capture.md");
        await File.WriteAllTextAsync(file, tables);
        foreach (var one in all.Where(one => !one.BySampler && !one.ByLog || one.Entries > 1 || one.Final is not null && one.Final != one.Ring.Victim))
            await Console.Error.WriteLineAsync($"look at: {one.Ring.Case} entries {one.Entries}, sampler {one.BySampler}, log {one.ByLog}, victim {one.Ring.Victim}, told {one.Final}");
        await Console.Error.WriteLineAsync($"tables: {file}");
        return all.Any(one => one.BySampler || one.ByLog) ? 0 : 1;
    }

    /// <summary>The majors that are asked for, or all that are there; <see langword="null"/> when one is not.</summary>
    private static List<(int Major, string Binaries)>? Majors(string[] args)
    {
        var asked = args.SkipWhile(arg => arg != "--majors").Skip(1).FirstOrDefault();
        var numbers = asked?.Split(',').Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out var major) ? major : 0).ToList()
            ?? [.. PostgresMajors.Known.Where(major => PostgresMajors.Find(major) is not null)];
        var missing = numbers.Where(major => PostgresMajors.Find(major) is null).ToList();
        if (numbers.Count > 0 && missing.Count == 0)
            return numbers.ConvertAll(major => (major, PostgresMajors.Find(major)!));
        Console.Error.WriteLine($"No programs of PostgreSQL {string.Join(", ", numbers.Count == 0 ? PostgresMajors.Known : missing)} are here. Get them with: {PostgresMajors.Command}");
        return null;
    }
}
