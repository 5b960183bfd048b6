using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Watched;
using IncidentHub.Core.Monitoring;
using IncidentHub.Tests.Shared;
using Npgsql;

namespace IncidentHub.Benchmarks.Monitoring;

/// <summary>
/// The app's loops watch 500 targets at two samples a second, over two connections each, their logs followed, the samples stored: the processor of the
/// process that watches, its memory, and how regular the samples are. Ten servers hold the sessions, fifty targets each.
/// </summary>
internal static class ManyTargets
{
    /// <summary>A server lets 150 in, and a target takes two.</summary>
    private const int Each = 50;

    /// <summary>A reader of everything, which must never fall behind so far that samples coalesce.</summary>
    private const int Behind = 50_000;

    /// <param name="args">The number of targets; <c>--short</c> for 100 of them and 10 s.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var count = isShort ? 100 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 500;
        var length = TimeSpan.FromSeconds(isShort ? 10 : 60);
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        var store = await cluster.CreateDatabaseAsync();
        var servers = new List<WatchedServer>();
        try
        {
            for (var server = 0; server * Each < count; server++)
                servers.Add(await WatchedServer.StartAsync(cluster.Binaries.Major, cluster.Binaries.Directory, CancellationToken.None));
            await using var watcher = await Watcher.StartAsync(store);
            var ids = await watcher.AddAllAsync([.. Enumerable.Range(0, count).Select(n => Input(servers[n / Each], n))]);
            Figures.Print("targets", count, "count");
            Figures.Print("servers", servers.Count, "count");
            Figures.PrintLoad();
            await MeasureAsync(watcher, ids.ToHashSet(), servers, store, length);
            Figures.PrintLoad();
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
        return 0;
    }

    private static TargetInput Input(WatchedServer server, int number)
    {
        var input = server.Target;
        input.Name = string.Create(CultureInfo.InvariantCulture, $"Target {number}");
        return input;
    }

    private static async Task MeasureAsync(Watcher watcher, HashSet<Guid> ids, List<WatchedServer> servers, string store, TimeSpan length)
    {
        // Connections are opened, statements prepared, and the compiler has done its work.
        await Task.Delay(length > TimeSpan.FromSeconds(30) ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(5));
        using var stop = new CancellationTokenSource();
        var taken = ids.ToDictionary(id => id, _ => new ConcurrentQueue<DateTimeOffset>());
        var (skipped, troubles) = (0, 0);
        var reading = ReadAsync();
        using var process = Process.GetCurrentProcess();
        var (from, sessions) = (TimeProvider.System.GetUtcNow(), servers.Sum(server => ServerProcessor.OfServer(server.Pid)));
        var (processor, allocated, collections) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), GC.CollectionCount(2));
        await Task.Delay(length);
        process.Refresh();
        var to = TimeProvider.System.GetUtcNow();
        var seconds = (to - from).TotalSeconds;
        Figures.Print("process_processor", (process.TotalProcessorTime - processor).TotalMilliseconds / seconds, "ms/s");
        Figures.Print("process_processor_per_sample", (process.TotalProcessorTime - processor).TotalMicroseconds / (seconds * 2 * ids.Count), "us");
        Figures.Print("servers_processor", 1000 * (servers.Sum(server => ServerProcessor.OfServer(server.Pid)) - sessions) / seconds, "ms/s");
        Figures.Print("working_set", process.WorkingSet64 / 1e6, "MB");
        Figures.Print("managed_heap", GC.GetTotalMemory(forceFullCollection: false) / 1e6, "MB");
        Figures.Print("allocated", (GC.GetTotalAllocatedBytes() - allocated) / seconds / 1e6, "MB/s");
        Figures.Print("full_collections", GC.CollectionCount(2) - collections, "count");
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var within = taken.Values.Select(times => times.Where(at => at >= from && at < to).ToList()).ToList();
        var intervals = within.SelectMany(times => times.Zip(times.Skip(1), (one, next) => (next - one).TotalMilliseconds)).ToList();
        var (should, have) = (ids.Count * seconds / Sampler.Period.TotalSeconds, within.Sum(times => times.Count));
        Figures.Print("samples_wanted", should, "count");
        Figures.Print("samples_taken", have, "count");
        Figures.Print("samples_missed", should - have, "count");
        Figures.Print("samples_missed_share", 100 * (should - have) / should, "%");
        Figures.Print("samples_that_the_reader_lost", skipped, "count");
        Figures.Print("changes_of_state", troubles, "count");
        Figures.PrintTimes("interval", intervals);
        Figures.Print("interval_p99", Figures.Percentile(intervals, 0.99), "ms");
        Figures.Print("interval_longest", intervals.Max(), "ms");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Figures.Print("samples_stored_of_taken", await StoredAsync(store, from, to) - have, "count");

        async Task ReadAsync()
        {
            using var subscription = watcher.Feed.Subscribe(capacity: Behind);
            while (true)
            {
                var batch = await subscription.ReadAsync(stop.Token);
                skipped += batch.Skipped;
                foreach (var message in batch.Messages)
                {
                    if (message.Event is SampleTaken sample && taken.TryGetValue(sample.TargetId, out var times))
                        times.Enqueue(sample.Sample.At);
                    else if (message.Event is TargetStatusChanged changed && ids.Contains(changed.TargetId))
                        troubles++;
                }
            }
        }
    }

    /// <summary>Of our targets; the app's own database is watched as well.</summary>
    private static async Task<long> StoredAsync(string store, DateTimeOffset from, DateTimeOffset to)
    {
        await using var source = NpgsqlDataSource.Create(store);
        await using var command = source.CreateCommand(
            """
            SELECT count(*) FROM samples JOIN sample_series ON sample_series.id = series JOIN targets ON targets.id = target_id
            WHERE targets.name LIKE 'Target %' AND at >= $1 AND at < $2
            """);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = to.UtcDateTime });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
