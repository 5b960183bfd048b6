using IncidentHub.Benchmarks.Watched;
using IncidentHub.Tests.Shared;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>One server that is watched while deadlocks are made on it, one after the other.</summary>
internal sealed class CaptureServer : IAsyncDisposable
{
    /// <summary>Transactions per second of the load, on each server.</summary>
    public const int LoadRate = 40;

    public const string Direct = "direct";
    public const string ThroughPooler = "through PgBouncer";
    public const string UnderLoad = "under load";

    private readonly WatchedServer _server;
    private readonly Guid _targetId;
    private readonly SteadyPoll _poll;
    private readonly List<Ring> _rings = [];

    private CaptureServer(WatchedServer server, Guid targetId, SteadyPoll poll) => (_server, _targetId, _poll) = (server, targetId, poll);

    public static async Task<CaptureServer> StartAsync(int major, string binaries, Watcher watcher)
    {
        var server = await WatchedServer.StartAsync(major, binaries, CancellationToken.None);
        try
        {
            await server.ExecuteAsync(LockShape.Preparation);
            var id = await watcher.AddAsync(server);
            return new CaptureServer(server, id, await SteadyPoll.StartAsync(server.ConnectionString("poll")));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the deadlocks of one way there.</summary>
    public async Task RunAsync(string way, IReadOnlyList<(LockShape Shape, int Sessions, TimeSpan Lag)> cases)
    {
        await using var pooler = way == ThroughPooler ? await Pooler.StartAsync(_server) : null;
        if (way == UnderLoad)
            await PacedLoad.PrepareAsync(_server);
        using var load = way == UnderLoad ? await PacedLoad.BeginAsync(_server, LoadRate, seconds: 3600) : null;
        // The same at each run: spread over the rhythm of whoever looks.
        var random = new Random(_server.Major);
        try
        {
            foreach (var (shape, sessions, lag) in cases)
            {
                await Task.Delay(random.Next(0, 500));
                _rings.Add(await Ring.MakeAsync(new(_server.Major, way, shape, sessions, lag), pooler?.ConnectionString ?? _server.ConnectionString()));
            }
        }
        finally
        {
            if (load is not null)
                await Programs.StopAsync(load);
        }
    }

    /// <summary>What came of them, and how many deadlocks were told that never were.</summary>
    public (IReadOnlyList<Captured> Captured, int Imagined) Judge(Watcher watcher)
    {
        var told = watcher.Told.Where(one => one.Deadlock.TargetId == _targetId).ToList();
        var captured = _rings.Select((ring, i) => Captured.Of(ring, _rings.ElementAtOrDefault(i + 1), told, _poll.Saw(ring))).ToList();
        return (captured, told.Count(one => one.IsNew) - captured.Sum(one => one.Entries));
    }

    public async ValueTask DisposeAsync()
    {
        await _poll.DisposeAsync();
        await _server.DisposeAsync();
    }
}
