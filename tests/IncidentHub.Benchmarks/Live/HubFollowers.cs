using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace IncidentHub.Benchmarks.Live;

/// <summary>Followers of both hubs, in a second process: their processor time is none of the server's.</summary>
internal sealed class HubFollowers : IAsyncDisposable
{
    /// <summary>The name under which the second process is started.</summary>
    public const string Clients = "hub-clients-followers";

    private readonly Process _clients;

    private HubFollowers(Process clients) => _clients = clients;

    /// <summary>Opens so many connections to each hub.</summary>
    public static async Task<HubFollowers> OpenAsync(Uri hub, string token, Uri bare, string protocol, int count, IEnumerable<Guid> targets)
    {
        var clients = Process.Start(new ProcessStartInfo(Environment.ProcessPath!,
            [
                typeof(HubFollowers).Assembly.Location, Clients, hub.ToString(), token, bare.ToString(), protocol,
                count.ToString(CultureInfo.InvariantCulture), string.Join(',', targets),
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await clients.StandardOutput.ReadLineAsync() == "open"
            ? new HubFollowers(clients) : throw new InvalidOperationException("The second process ended.");
    }

    /// <summary>The second process: opens the connections, then answers each line with what arrived at the hub's followers, and at the bare one's.</summary>
    public static async Task<int> RunClientsAsync(string[] args)
    {
        IHubProtocol protocol = args[3] == "json" ? new JsonHubProtocol() : new MessagePackHubProtocol();
        var (hub, bare, followers) = (new Arrivals(), new Arrivals(), new List<HubFollower>());
        var call = new InvocationMessage("1", "Resume", [Guid.Empty, 0L, args[5].Split(',').Select(Guid.Parse).ToArray(), false]);
        for (var left = int.Parse(args[4], CultureInfo.InvariantCulture); left > 0; left--)
        {
            followers.Add(new HubFollower(protocol, hub));
            await followers[^1].OpenAsync(new Uri(args[0]), args[1], call);
            followers.Add(new HubFollower(protocol, bare));
            await followers[^1].OpenAsync(new Uri(args[2]), null, null);
            // From the start, so that nothing waits in it and it stays alive.
            _ = followers[^2].RunAsync();
            _ = followers[^1].RunAsync();
        }
        using var pings = new PeriodicTimer(TimeSpan.FromSeconds(10));
        _ = Task.Run(async () =>
        {
            while (await pings.WaitForNextTickAsync())
                await Task.WhenAll(followers.Select(follower => follower.PingAsync()));
        });
        Console.WriteLine("open");
        while (await Console.In.ReadLineAsync() is not null)
            Console.WriteLine($"{hub} {bare}");
        followers.ForEach(follower => follower.Dispose());
        return 0;
    }

    /// <summary>Count, bytes, p50, p95, p99 and the longest in ms: six of the hub, then six of the bare one.</summary>
    public async Task<double[]> ReportAsync()
    {
        await _clients.StandardInput.WriteLineAsync();
        await _clients.StandardInput.FlushAsync();
        var line = await _clients.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second process ended.");
        return [.. line.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        _clients.StandardInput.Close();
        await _clients.WaitForExitAsync();
        _clients.Dispose();
    }
}
