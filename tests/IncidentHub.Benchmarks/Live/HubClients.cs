using System.Diagnostics;
using System.Globalization;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Benchmarks.Live;

/// <summary>
/// Clients of the hub that follow twenty targets at a sample a second each: from publishing to arrival, and the server's processor beside
/// that of a bare hub which sends the same messages to the same number of clients, turn about in the same run. The samples go straight into the feed.
/// </summary>
internal static class HubClients
{
    private const int Targets = 20;
    private const int Warming = 3;
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(20);

    /// <param name="args">The number of clients; <c>--short</c> for 100 and short turns.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var isShort = args is ["--short"];
        var clients = isShort ? 100 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1000;
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        await using var app = IncidentHubApp.Start(await cluster.CreateDatabaseAsync(), configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        await using var bare = await BareHub.StartAsync();
        Figures.Print("feed_bytes_per_kept_sample", FeedMemory(), "B");
        Figures.Print("clients", clients, "count");
        var token = await app.CreateTokenAsync(Role.Viewer);
        var (turn, rounds) = isShort ? (2, 1) : (8, 3);
        var hub = (app.Services.GetRequiredService<MetricFeed>(), bare.Services.GetRequiredService<IHubContext<BareHub>>());
        foreach (var (protocol, atOnce) in new[] { ("json", false), ("messagepack", false), ("messagepack", true) })
        {
            // New ones each time: whoever resumes must not be handed the samples of the turns before.
            Guid[] targets = [.. Enumerable.Range(0, Targets).Select(_ => Guid.NewGuid())];
            foreach (var target in targets)
                hub.Item1.Publish(new TargetStatusChanged(new TargetStatus(target, "Benchmark", TargetState.Up, Now) { IsDrill = true }));
            await using var followers = await HubFollowers.OpenAsync(
                new Uri(app.Address, "hubs/live"), token, BareHub.AddressOf(bare), protocol, clients, targets);
            await MeasureAsync(atOnce ? $"{protocol}_at_once" : protocol, hub, followers, targets, new Pace(turn, rounds, atOnce), clients);
            foreach (var target in targets)
                hub.Item1.Publish(new TargetRemoved(target));
        }
        return 0;
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static async Task MeasureAsync(
        string name, (MetricFeed Feed, IHubContext<BareHub> Bare) to, HubFollowers followers, Guid[] targets, Pace pace, int clients)
    {
        var (feed, bare) = to;
        // First for warming, whose arrivals count too: it is the same work.
        await TurnAsync(pace with { Seconds = Warming }, targets, Ours);
        await TurnAsync(pace with { Seconds = Warming }, targets, Bare);
        var (ours, bares, idle) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 0; round < pace.Rounds; round++)
        {
            // The app watches its own database all the while, and what it spends on that changes with whatever else the machine does.
            ours += await TurnAsync(pace, targets, Ours);
            idle += await TurnAsync(pace, targets, _ => Task.CompletedTask);
            bares += await TurnAsync(pace, targets, Bare);
        }
        var expected = (double)clients * targets.Length * (Warming + pace.Seconds * pace.Rounds);
        var report = await followers.ReportAsync();
        for (var began = Stopwatch.GetTimestamp(); (report[0] < expected || report[6] < expected) && Stopwatch.GetElapsedTime(began) < GiveUp;)
        {
            await Task.Delay(100);
            report = await followers.ReportAsync();
        }
        var sent = clients * (double)targets.Length * pace.Seconds * pace.Rounds;
        Print("hub", report[..6], ours);
        Print("bare", report[6..], bares);
        Figures.Print($"{name}_idle_processor", idle.TotalMilliseconds / (pace.Seconds * pace.Rounds), "ms/s");
        Figures.Print($"{name}_bytes_ratio_to_bare", report[1] / report[7], "ratio");
        Figures.Print($"{name}_processor_ratio_to_bare", ours / bares, "ratio");
        Figures.Print($"{name}_processor_ratio_to_bare_less_idle", (ours - idle) / (bares - idle), "ratio");

        Task Ours(Guid target)
        {
            feed.Publish(new SampleTaken(target, Sample(Now)));
            return Task.CompletedTask;
        }

        Task Bare(Guid target) => bare.Clients.All.SendAsync(
            "update", feed.Epoch, new LiveUpdate(feed.Sequence, "sample", target) { Sample = LiveSample.Of(Sample(Now)) });

        void Print(string side, double[] figures, TimeSpan processor)
        {
            Figures.Print($"{name}_{side}_missing", expected - figures[0], "count");
            Figures.Print($"{name}_{side}_p50", figures[2], "ms");
            Figures.Print($"{name}_{side}_p95", figures[3], "ms");
            Figures.Print($"{name}_{side}_p99", figures[4], "ms");
            Figures.Print($"{name}_{side}_bytes_per_update", figures[1] / figures[0], "B");
            Figures.Print($"{name}_{side}_processor_per_update_and_client", (processor - idle).TotalMicroseconds / sent, "us");
            Figures.Print($"{name}_{side}_processor", processor.TotalMilliseconds / (pace.Seconds * pace.Rounds), "ms/s");
        }
    }

    /// <summary>Each target once a second, spread over it as targets are, or all of them at once. The answer is the processor time of this process.</summary>
    private static async Task<TimeSpan> TurnAsync(Pace pace, Guid[] targets, Func<Guid, Task> publish)
    {
        using var process = Process.GetCurrentProcess();
        var (before, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        for (var tick = 0; tick < pace.Seconds * targets.Length; tick++)
        {
            var due = TimeSpan.FromSeconds(pace.AtOnce ? tick / targets.Length : (double)tick / targets.Length);
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            _ = publish(targets[tick % targets.Length]);
        }
        if (TimeSpan.FromSeconds(pace.Seconds) - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
            await Task.Delay(rest);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    /// <summary>Bytes that the feed takes for each sample, with 500 targets and all that it keeps of each.</summary>
    private static double FeedMemory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var feed = new MetricFeed();
        for (var target = 0; target < 500; target++)
        {
            var id = Guid.NewGuid();
            feed.Publish(new TargetStatusChanged(new TargetStatus(id, "Benchmark", TargetState.Up, Now)));
            for (var sample = 0; sample < MetricFeed.KeptSamples; sample++)
                feed.Publish(new SampleTaken(id, Sample(Now)));
        }
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(feed);
        return bytes / (500 * MetricFeed.KeptSamples);
    }

    private static Sample Sample(DateTimeOffset at) => new()
    {
        At = at,
        Usable = 97,
        InUse = 42,
        Active = 7,
        Idle = 30,
        IdleInTransaction = 3,
        Waiting = 2,
        Blocked = 1,
        LongestQuery = 1.25,
        LongestTransaction = 3.5,
        LongestIdleInTransaction = 0.75,
        LongestBlocked = 0.5,
        Transactions = 812.5,
        Rollbacks = 1.5,
        DeadlockCounter = 3,
    };

    private sealed record Pace(int Seconds, int Rounds, bool AtOnce);
}
