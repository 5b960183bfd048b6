using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Monitoring.History;

/// <summary>
/// Reading the past for a chart: windows from an hour to a year of any target, in random order, over a store with all that is kept. Beside it, in
/// the same run, the same window from the next finer rows, as a store without that roll-up would have to read it.
/// </summary>
internal static class ChartWindows
{
    /// <summary>A window: how far back it may begin, and what the alternative reads, if there is one.</summary>
    private sealed record Window(string Name, TimeSpan Length, TimeSpan Back, SampleResolution? Finer = null);

    /// <param name="args">The number of targets; <c>--short</c> for two with two hours of samples and few reads.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var targets = isShort ? 2 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 20;
        var (raw, minutes, hours) = (TimeSpan.FromHours(isShort ? 2 : 24), TimeSpan.FromDays(isShort ? 8 : 29.9), TimeSpan.FromDays(400));
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var store = PastStore.Open(await cluster.CreateDatabaseAsync());
        Guid[] ids = [.. Enumerable.Range(0, targets).Select(_ => Guid.NewGuid())];
        var now = TimeProvider.System.GetUtcNow();
        await GeneratedPast.WriteAsync(store, ids, now - raw, now);
        await GeneratedPast.RollUpAsync(store, SampleResolution.Minute, now - minutes, now);
        await GeneratedPast.RollUpAsync(store, SampleResolution.Hour, now - hours, now);
        await store.ExecuteAsync("ANALYZE samples, sample_minutes, sample_hours");

        Figures.Print("targets", targets, "count");
        Figures.PrintLoad();
        foreach (var resolution in Enum.GetValues<SampleResolution>())
        {
            var (rows, bytes) = await store.SizeAsync(resolution);
            Figures.Print($"{resolution}_rows".ToLowerInvariant(), rows, "count");
            Figures.Print($"{resolution}_size".ToLowerInvariant(), bytes / 1e6, "MB");
        }
        Window[] windows =
        [
            new("hour", TimeSpan.FromHours(1), raw), new("day", TimeSpan.FromDays(1), minutes, SampleResolution.Raw), new("week", TimeSpan.FromDays(7), minutes),
            new("month", TimeSpan.FromDays(30), hours, isShort ? null : SampleResolution.Minute), new("year", TimeSpan.FromDays(365), hours),
        ];
        foreach (var window in windows)
            await MeasureAsync(store, ids, window, isShort ? 10 : 50);
        Figures.PrintLoad();
        return 0;
    }

    private static async Task MeasureAsync(PastStore store, Guid[] ids, Window window, int reads)
    {
        var random = new Random(7);
        var (times, points, rows, answered) = (new List<double>(), 0L, 0L, new HashSet<string>());
        for (var read = -2; read < reads; read++)
        {
            var target = ids[random.Next(ids.Length)];
            var now = TimeProvider.System.GetUtcNow();
            // Not further back than the rows reach when the last read is done.
            var from = now - window.Length - (window.Back - window.Length - TimeSpan.FromMinutes(10)) * Math.Max(0, random.NextDouble());
            if (window.Back <= window.Length)
                from = now - window.Length;
            var began = Stopwatch.GetTimestamp();
            var found = await store.History.ReadAsync(target, from, from + window.Length);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (read < 0)
                continue; // Warms up.
            times.Add(took);
            points += found.Points.Count;
            answered.Add(found.Resolution.ToString().ToLowerInvariant());
            rows += await store.CountAsync(
                $"SELECT count(*) FROM {SampleTables.Of(found.Resolution)} WHERE series = (SELECT id FROM sample_series WHERE target_id = $1) AND at >= $2 AND at < $3",
                target, from.UtcDateTime, (from + window.Length).UtcDateTime);
        }
        Figures.PrintTimes($"{window.Name}_from_{string.Join("_and_", answered)}", times);
        Figures.Print($"{window.Name}_slowest", times.Max(), "ms");
        Figures.Print($"{window.Name}_rows_read", (double)rows / reads, "count");
        Figures.Print($"{window.Name}_points", (double)points / reads, "count");
        if (window.Finer is not { } finer)
            return;
        var others = new List<double>();
        for (var read = 0; read < Math.Max(3, reads / 10); read++)
            others.Add(await ReadFinerAsync(store, ids[random.Next(ids.Length)], window.Length, finer));
        var name = $"{window.Name}_alternative_from_{finer}".ToLowerInvariant();
        Figures.PrintTimes(name, others);
        Figures.Print($"{window.Name}_p50_ratio_to_alternative", Figures.Percentile(times, 0.5) / Figures.Percentile(others, 0.5), "ratio");
    }

    /// <summary>The newest window of that length from finer rows, to as many points.</summary>
    private static async Task<double> ReadFinerAsync(PastStore store, Guid target, TimeSpan length, SampleResolution finer)
    {
        var now = TimeProvider.System.GetUtcNow();
        var series = (int)await store.CountAsync("SELECT id FROM sample_series WHERE target_id = $1", target);
        var began = Stopwatch.GetTimestamp();
        await using var command = store.Source.CreateCommand(SampleHistory.Sql(finer));
        foreach (var value in new object[] { SampleHistory.StepOf(length, SampleHistory.DefaultPoints, finer), series, (now - length).UtcDateTime, now.UtcDateTime })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = reader.GetDateTime(0);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
