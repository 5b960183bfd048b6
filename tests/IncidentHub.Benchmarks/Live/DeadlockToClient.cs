using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IncidentHub.Benchmarks.Shell;
using IncidentHub.Core.People;
using IncidentHub.Tests.Shared;
using IncidentHub.Web.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;

namespace IncidentHub.Benchmarks.Live;

/// <summary>
/// From a real deadlock to its arrival at a hub client and on an open page, counted from the closing of the cycle and from the kill; beside it,
/// in the same run, a client that asks the server once a second for two sessions that block each other.
/// </summary>
internal static class DeadlockToClient
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(10);

    /// <param name="args">The number of rounds; <c>--short</c> for five.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is ["--short"] ? 5 : args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 40;
        await using var cluster = await PostgresCluster.StartAsync(CancellationToken.None);
        var database = await cluster.CreateDatabaseAsync();
        await DeadlockScene.PrepareAsync(database);
        // The factory looks for the app's folder as a test project of its own would lay it out.
        await using var app = IncidentHubApp.Start(database, configure: web => web.UseContentRoot(AppContext.BaseDirectory));
        await using var client = await ConnectAsync(app);
        var arrived = new ConcurrentDictionary<int, long>();
        client.On<Guid, LiveUpdate>("update", (_, update) =>
            (update.Kind == "deadlock" ? update.Deadlock!.Sessions : []).ToList().ForEach(session => arrived.TryAdd(session.Pid, Stopwatch.GetTimestamp())));
        await client.InvokeAsync("SubscribeDeadlocks");
        await using var page = await OpenPageAsync(app);
        using var stop = new CancellationTokenSource();
        var polled = new ConcurrentDictionary<int, long>();
        var polling = PollAsync(database, polled, stop.Token);

        List<double> fromClosing = [], fromKill = [], pollFromClosing = [], toPage = [];
        var (missed, pollMissed, before, rightVictims) = (0, 0, 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            await using var scene = await DeadlockScene.OpenAsync(database);
            var (closed, killed) = (0L, 0L);
            var shown = page.ArrivalAsync(string.Create(CultureInfo.InvariantCulture, $"pid {scene.Pids[0]}"));
            var closedAt = default(DateTimeOffset);
            // Spread over the sampler's and the poller's rhythm, and over short and long waits before the cycle closes.
            await scene.CloseRingAsync(
                TimeSpan.FromMilliseconds(5 + round * 137 % 900),
                () => (closed, closedAt) = (Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow()), () => killed = Stopwatch.GetTimestamp());
            if (await WaitAsync(arrived, scene.Pids[0]) is { } at)
            {
                fromClosing.Add(Stopwatch.GetElapsedTime(closed, at).TotalMilliseconds);
                fromKill.Add(Stopwatch.GetElapsedTime(killed, at).TotalMilliseconds);
                before += at <= killed ? 1 : 0;
                toPage.Add((await shown.WaitAsync(GiveUp) - closedAt).TotalMilliseconds);
            }
            else
            {
                missed++;
            }
            if (polled.TryGetValue(scene.Pids[0], out var seen))
                pollFromClosing.Add(Stopwatch.GetElapsedTime(closed, seen).TotalMilliseconds);
            else
                pollMissed++;
        }
        await stop.CancelAsync();
        await polling;

        Print("deadlocks", rounds, "count");
        Print("arrived", rounds - missed, "count");
        Print("arrived_before_kill", before, "count");
        PrintTimes("cycle_closed_to_client", fromClosing);
        PrintTimes("kill_to_client", fromKill);
        PrintTimes("cycle_closed_to_page", toPage);
        Print("poll_1s_seen", rounds - pollMissed, "count");
        PrintTimes("poll_1s_cycle_closed_to_client", pollFromClosing);
        if (fromClosing.Count > 0 && pollFromClosing.Count > 0)
            Print("p50_ratio_to_poll_1s", Percentile(fromClosing, 0.5) / Percentile(pollFromClosing, 0.5), "ratio");
        return missed == rounds ? 1 : 0;
    }

    private static async Task<HubConnection> ConnectAsync(IncidentHubApp app)
    {
        var token = await app.CreateTokenAsync(Role.Viewer);
        var client = new HubConnectionBuilder().WithUrl(
            new Uri(app.Address, "hubs/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
        await client.StartAsync();
        while (await client.InvokeAsync<IReadOnlyList<LiveTarget>>("ListTargets") is not [{ State: "Up" }])
            await Task.Delay(50);
        return client;
    }

    /// <summary>The page of deadlocks as the server serves it, without a browser that draws it.</summary>
    private static async Task<PageClient> OpenPageAsync(IncidentHubApp app)
    {
        using var browser = app.NewBrowser();
        using var answer = await browser.SignInAsync(IncidentHubApp.EmailOf(Role.Administrator), IncidentHubApp.Password);
        var cookie = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));
        return await PageClient.OpenAsync(app.Address, cookie, "deadlocks", "No deadlock was seen yet");
    }

    private static async Task PollAsync(string database, ConcurrentDictionary<int, long> seen, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT w.pid FROM pg_locks w JOIN pg_locks o ON NOT o.granted AND o.pid = ANY(pg_blocking_pids(w.pid))
            WHERE NOT w.granted AND w.pid = ANY(pg_blocking_pids(o.pid))
            """;
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(CancellationToken.None);
        while (!cancellationToken.IsCancellationRequested)
        {
            await using (var command = new NpgsqlCommand(sql, connection))
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                    seen.TryAdd(reader.GetInt32(0), Stopwatch.GetTimestamp());
            }
            await Task.Delay(PollEvery, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<long?> WaitAsync(ConcurrentDictionary<int, long> arrived, int pid)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < GiveUp)
        {
            if (arrived.TryGetValue(pid, out var at))
                return at;
            await Task.Delay(10);
        }
        return null;
    }

    private static void PrintTimes(string name, List<double> times)
    {
        if (times.Count == 0)
            return;
        Print($"{name}_p50", Percentile(times, 0.5), "ms");
        Print($"{name}_p95", Percentile(times, 0.95), "ms");
    }

    private static double Percentile(List<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(share * values.Count) - 1));

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.##} {unit}"));
}
