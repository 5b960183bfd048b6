using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Monitoring.History;
using IncidentHub.Core.Monitoring;
using IncidentHub.Tests.Shared;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Benchmarks.Monitoring;

/// <summary>
/// A target's page with its four charts, at two samples a second: what each further viewer is sent and costs the server for each sample, and how much
/// of it are the charts. Then viewers who vanish without a goodbye, and what of them stays. The samples go straight into the feed.
/// </summary>
internal static class PageViewer
{
    private const string Name = "Viewed by many";
    private const string Charts = "MetricCharts";
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(5);

    /// <param name="args"><c>--short</c> for few viewers and short turns.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var length = TimeSpan.FromSeconds(isShort ? 5 : 15);
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory)
            .ConfigureServices(services => services.Configure<CircuitOptions>(options =>
            {
                options.DisconnectedCircuitRetentionPeriod = Retention;
                // A call of a script that vanished is given up then, and holds its page no longer.
                options.JSInteropDefaultCallTimeout = Retention;
                options.PersistedCircuitInMemoryRetentionPeriod = Retention;
            })));
        var feed = app.Services.GetRequiredService<MetricFeed>();
        var target = Watch(feed, Name);
        using var stop = new CancellationTokenSource();
        var publishing = PublishAsync(feed, target, stop.Token);
        var path = $"databases/{target}";
        // Compiles what all of them need.
        await MeasureAsync(app, path, isShort ? 2 : 10, "", TimeSpan.FromSeconds(isShort ? 3 : 15), null);
        Figures.PrintLoad();
        foreach (var viewers in isShort ? new[] { 1, 10 } : [1, 10, 50])
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"viewers_{viewers}");
            var whole = await MeasureAsync(app, path, viewers, "", length, name);
            var page = await MeasureAsync(app, path, viewers, Charts, length, null);
            Figures.Print($"{name}_page_alone_processor", page, "ms/update");
            Figures.Print($"{name}_charts_processor", whole - page, "ms/update");
        }
        for (var other = 0; other < 500; other++)
            Watch(feed, string.Create(CultureInfo.InvariantCulture, $"Another {other}"));
        await MeasureAsync(app, path, isShort ? 10 : 50, "", length, isShort ? "viewers_10_of_one_among_500" : "viewers_50_of_one_among_500");
        Figures.PrintLoad();
        await VanishAsync(app, path, isShort ? 30 : 300);
        await stop.CancelAsync();
        await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    /// <summary>What a viewer costs the server's processor for each sample, ms, less what the app does without viewers.</summary>
    private static async Task<double> MeasureAsync(IncidentHubApp app, string path, int viewers, string without, TimeSpan length, string? name)
    {
        var idle = await ProcessorAsync(length);
        await using var pages = await ViewedPages.OpenAsync(app, path, Name, viewers, without);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = await pages.ReceivedAsync();
        var busy = await ProcessorAsync(length);
        var sent = await pages.ReceivedAsync() - before;
        var updates = viewers * length / Sampler.Period;
        var cost = (busy - idle).TotalMilliseconds / updates;
        if (name is null)
            return cost;
        Figures.Print($"{name}_wire_bytes", sent.WireBytes / updates, "B/update");
        Figures.Print($"{name}_bytes_before_compression", sent.Bytes / updates, "B/update");
        Figures.Print($"{name}_chart_bytes", sent.CallBytes / updates, "B/update");
        Figures.Print($"{name}_page_bytes", sent.RenderBytes / updates, "B/update");
        Figures.Print($"{name}_chart_calls", sent.Calls / updates, "1/update");
        Figures.Print($"{name}_renders", sent.Renders / updates, "1/update");
        Figures.Print($"{name}_processor", cost, "ms/update");
        Figures.Print($"{name}_idle_processor", idle / length * 1000, "ms/s");
        return cost;
    }

    private static async Task<TimeSpan> ProcessorAsync(TimeSpan length)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Task.Delay(length);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static async Task VanishAsync(IncidentHubApp app, string path, int viewers)
    {
        var feed = app.Services.GetRequiredService<MetricFeed>();
        await OpenAndKillAsync(app, path, Math.Min(viewers, 30), null);
        var (before, readers) = (await HeapAsync(), feed.Readers);
        var open = await OpenAndKillAsync(app, path, viewers, async () => (await HeapAsync(), feed.Readers));
        var (after, left) = (await HeapAsync(), feed.Readers);
        Figures.Print("vanished_viewers", viewers, "count");
        Figures.Print("heap_before", before / 1e6, "MB");
        Figures.Print("heap_with_viewers", open.Heap / 1e6, "MB");
        Figures.Print("heap_after_retention", after / 1e6, "MB");
        Figures.Print("heap_kept_of_what_viewers_took", 100.0 * (after - before) / (open.Heap - before), "%");
        Figures.Print("feed_readers_before", readers, "count");
        Figures.Print("feed_readers_with_viewers", open.Readers, "count");
        Figures.Print("feed_readers_after", left, "count");
    }

    private static async Task<(long Heap, int Readers)> OpenAndKillAsync(IncidentHubApp app, string path, int viewers, Func<Task<(long, int)>>? look)
    {
        await using var pages = await ViewedPages.OpenAsync(app, path, Name, viewers, "");
        var seen = look is null ? default : await look();
        await pages.KillAsync();
        await Task.Delay(Retention + TimeSpan.FromSeconds(10));
        return seen;
    }

    private static async Task<long> HeapAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static Guid Watch(MetricFeed feed, string name)
    {
        var (id, now) = (Guid.NewGuid(), TimeProvider.System.GetUtcNow());
        feed.Publish(new TargetStatusChanged(new TargetStatus(id, name, TargetState.Up, now) { ServerMajor = 17, LastSuccessAt = now }));
        feed.Publish(new SampleTaken(id, GeneratedPast.Sample(now, new Random(1))));
        return id;
    }

    /// <summary>As a sampler does: two samples a second, and every two seconds who uses the connections.</summary>
    private static async Task PublishAsync(MetricFeed feed, Guid target, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        using var timer = new PeriodicTimer(Sampler.Period);
        for (var sample = 0; await timer.WaitForNextTickAsync(cancellationToken); sample++)
        {
            var now = TimeProvider.System.GetUtcNow();
            feed.Publish(new SampleTaken(target, GeneratedPast.Sample(now, random)));
            if (sample % 4 == 0)
                feed.Publish(PoolsSeen.Of(target, now, [.. Enumerable.Range(1, 8).Select(n => new PoolUse("shop", $"service_{n}", "web") { InUse = 8 - n, Active = random.Next(3) })]));
        }
    }
}
