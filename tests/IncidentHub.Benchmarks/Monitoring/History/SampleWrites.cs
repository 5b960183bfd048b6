using System.Diagnostics;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Monitoring.History;

/// <summary>
/// Writing the samples of 500 targets, two a second each: rows per second by COPY, as the app does it, and turn about in the same run by INSERT; bytes
/// on disk for a sample, a minute and an hour; and the rolling up of a minute of all targets.
/// </summary>
internal static class SampleWrites
{
    private const int Targets = 500;

    /// <summary>Seconds of samples in a turn of the alternatives; COPY writes every second.</summary>
    private const int Turn = 12;

    /// <param name="args"><c>--short</c> for two minutes of samples instead of ten.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = args is ["--short"] ? 2 : 10;
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var store = PastStore.Open(await cluster.CreateDatabaseAsync());
        await using var byBatch = PastStore.Open(await cluster.CreateDatabaseAsync());
        await using var byArrays = PastStore.Open(await cluster.CreateDatabaseAsync());
        Figures.Print("targets", Targets, "count");
        Figures.Print("rows_in_a_batch", GeneratedPast.Batch, "count");
        Figures.PrintLoad();

        Guid[] ids = [.. Enumerable.Range(0, Targets).Select(_ => Guid.NewGuid())];
        var random = new Random(1);
        var now = TimeProvider.System.GetUtcNow();
        var begin = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero) - TimeSpan.FromHours(1);
        // Makes the partitions and the targets' numbers, and lets the compiler do its work once.
        foreach (var one in new[] { store, byBatch, byArrays })
            await one.Samples.WriteAsync(Second(ids, begin - TimeSpan.FromMinutes(1), random), CancellationToken.None);
        await using var batchConnection = await byBatch.Source.OpenConnectionAsync();
        await using var arrayConnection = await byArrays.Source.OpenConnectionAsync();
        var batch = await InsertedSamples.ByBatchAsync(batchConnection, await SeriesAsync(byBatch), GeneratedPast.Batch);
        var arrays = InsertedSamples.ByArrays(arrayConnection, await SeriesAsync(byArrays));

        var (copied, batched, arrayed, rolled) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var minute = begin; minute < begin.AddMinutes(minutes); minute = minute.AddMinutes(1))
        {
            for (var second = 0; second < 60; second++)
            {
                var samples = Second(ids, minute.AddSeconds(second), random);
                await TakeAsync(copied, () => store.Samples.WriteAsync(samples, CancellationToken.None));
                if (second >= Turn)
                    continue;
                await TakeAsync(batched, () => batch(samples));
                await TakeAsync(arrayed, () => arrays(samples));
            }
            await TakeAsync(rolled, () => store.RollUps.RunAsync(minute.AddSeconds(71), null, CancellationToken.None));
        }

        Tell("copy", copied);
        Tell("insert_batch", batched);
        Tell("insert_arrays", arrayed);
        Figures.Print("copy_ratio_to_insert_batch", batched.Average() / copied.Average(), "ratio");
        Figures.Print("copy_ratio_to_insert_arrays", arrayed.Average() / copied.Average(), "ratio");
        Figures.Print("copy_of_one_second_for_each_second", copied.Average() / 10, "%");
        Figures.PrintTimes("roll_up_of_a_minute", rolled);
        Figures.Print("roll_up_of_a_minute_slowest", rolled.Max(), "ms");
        await TellSizesAsync(store, begin.AddMinutes(minutes));
        Figures.PrintLoad();
        return 0;
    }

    /// <summary>What the app has for a batch once a second.</summary>
    private static List<(Guid, Sample)> Second(Guid[] ids, DateTimeOffset at, Random random) =>
        [.. new[] { at, at + Sampler.Period }.SelectMany(_ => ids, (when, id) => (id, GeneratedPast.Sample(when, random)))];

    private static async Task TakeAsync(List<double> times, Func<Task> write)
    {
        var began = Stopwatch.GetTimestamp();
        await write();
        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static async Task<IReadOnlyDictionary<Guid, int>> SeriesAsync(PastStore store)
    {
        var series = new Dictionary<Guid, int>();
        await using var command = store.Source.CreateCommand("SELECT target_id, id FROM sample_series");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            series.Add(reader.GetGuid(0), reader.GetInt32(1));
        return series;
    }

    private static void Tell(string name, List<double> times)
    {
        Figures.Print($"{name}_rows_per_second", GeneratedPast.Batch * 1000 / times.Average(), "1/s");
        Figures.PrintTimes($"{name}_of_a_batch", times);
    }

    /// <summary>Minutes and hours as many as make their partitions' fixed part small.</summary>
    private static async Task TellSizesAsync(PastStore store, DateTimeOffset now)
    {
        var (raw, bytes) = await store.SizeAsync(SampleResolution.Raw);
        Figures.Print("raw_bytes_per_sample", (double)bytes / raw, "B");
        await store.ExecuteAsync("TRUNCATE sample_minutes, sample_hours");
        await GeneratedPast.RollUpAsync(store, SampleResolution.Minute, now.AddHours(-2), now);
        await GeneratedPast.RollUpAsync(store, SampleResolution.Hour, now.AddDays(-5), now);
        var (minutes, minuteBytes) = await store.SizeAsync(SampleResolution.Minute);
        var (hours, hourBytes) = await store.SizeAsync(SampleResolution.Hour);
        Figures.Print("minute_bytes_per_row", (double)minuteBytes / minutes, "B");
        Figures.Print("hour_bytes_per_row", (double)hourBytes / hours, "B");
        // A target has 120 samples a minute.
        var day = 172_800.0 * bytes / raw;
        Figures.Print("of_one_target_raw_48_hours", 2 * day / 1e6, "MB");
        Figures.Print("of_one_target_minutes_30_days", 43_200.0 * minuteBytes / minutes / 1e6, "MB");
        Figures.Print("of_one_target_hours_400_days", 9_600.0 * hourBytes / hours / 1e6, "MB");
    }
}
