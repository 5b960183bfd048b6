using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>The alternative: who waits for whom, asked at a steady pace.</summary>
internal sealed class SteadyPoll : IAsyncDisposable
{
    /// <summary>The pace of a sampler in a hurry.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private const string Sql = "SELECT pid, pg_blocking_pids(pid) FROM pg_locks WHERE NOT granted";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(long At, Dictionary<int, int[]> BlockedBy)> _seen = [];
    private readonly Task _polling;

    private SteadyPoll(NpgsqlConnection connection) => _polling = PollAsync(connection);

    public static async Task<SteadyPoll> StartAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return new SteadyPoll(connection);
    }

    /// <summary>Whether a look found every session of the ring waiting for the next one.</summary>
    public bool Saw(Ring ring) => _seen.Any(look => look.At >= ring.ClosedAt && look.At <= ring.KilledAt
        && ring.Pids.Index().All(one => look.BlockedBy.TryGetValue(one.Item, out var blockers) && blockers.Contains(ring.Pids[(one.Index + 1) % ring.Pids.Count])));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task PollAsync(NpgsqlConnection connection)
    {
        await using var open = connection;
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.PrepareAsync(_stop.Token);
        using var timer = new PeriodicTimer(Pace);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            var look = new Dictionary<int, int[]>();
            await using var reader = await command.ExecuteReaderAsync(_stop.Token);
            while (await reader.ReadAsync(_stop.Token))
                look[reader.GetInt32(0)] = reader.GetFieldValue<int[]>(1);
            if (look.Count > 1)
                _seen.Enqueue((Stopwatch.GetTimestamp(), look));
        }
    }
}
