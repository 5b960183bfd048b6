using System.Diagnostics;
using Npgsql;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>What a deadlock is to be.</summary>
/// <param name="Major">On which server.</param>
/// <param name="Way">How the sessions get there: direct, through a pooler, beside other load.</param>
/// <param name="Shape">What they lock.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Lag">Between the first and the last to wait.</param>
internal sealed record RingCase(int Major, string Way, LockShape Shape, int Sessions, TimeSpan Lag);

/// <summary>A deadlock that was made.</summary>
/// <param name="Case">What it was to be.</param>
/// <param name="Pids">The server's processes, each waiting for the next one.</param>
/// <param name="Victim">The one that was cancelled.</param>
/// <param name="ClosedAt">Just before the last one asked, by the process's clock.</param>
/// <param name="KilledAt">When its client got the error.</param>
/// <param name="KilledUtc">The same by the wall clock, which the servers on this machine share.</param>
internal sealed record Ring(RingCase Case, IReadOnlyList<int> Pids, int Victim, long ClosedAt, long KilledAt, DateTimeOffset KilledUtc)
{
    /// <summary>When the last one asked, by the wall clock.</summary>
    public DateTimeOffset ClosedUtc => KilledUtc - Stopwatch.GetElapsedTime(ClosedAt, KilledAt);

    /// <summary>Makes one and waits until it is broken.</summary>
    public static async Task<Ring> MakeAsync(RingCase what, string connectionString)
    {
        var sessions = Enumerable.Range(0, what.Sessions).Select(_ => new NpgsqlConnection(connectionString)).ToList();
        try
        {
            var pids = new List<int>();
            for (var i = 0; i < sessions.Count; i++)
            {
                await sessions[i].OpenAsync();
                await RunAsync(sessions[i], "BEGIN");
                await RunAsync(sessions[i], what.Shape.Take(i + 1));
                // The driver knows the pid only of its own peer, which may be a pooler.
                await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", sessions[i]);
                pids.Add((int)(await command.ExecuteScalarAsync())!);
            }
            return await CloseAsync(what, sessions, pids);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private static async Task<Ring> CloseAsync(RingCase what, List<NpgsqlConnection> sessions, List<int> pids)
    {
        var step = what.Lag / (sessions.Count - 1);
        var closed = 0L;
        var asking = new List<Task<(long At, DateTimeOffset Utc)?>>();
        for (var i = 0; i < sessions.Count; i++)
        {
            if (i > 0)
                await Task.Delay(step);
            if (i == sessions.Count - 1)
                closed = Stopwatch.GetTimestamp();
            asking.Add(AskAsync(sessions[i], what.Shape.Ask((i + 1) % sessions.Count + 1)));
        }
        var ends = await Task.WhenAll(asking);
        var victim = ends.Index().Where(end => end.Item is not null).ToList();
        if (victim is not [var (index, killed)])
            throw new InvalidOperationException($"{what}: {victim.Count} sessions were cancelled instead of one.");
        return new Ring(what, pids, pids[index], closed, killed!.Value.At, killed.Value.Utc);
    }

    private static async Task<(long, DateTimeOffset)?> AskAsync(NpgsqlConnection session, string statement)
    {
        (long, DateTimeOffset)? killed = null;
        try
        {
            await RunAsync(session, statement);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            killed = (Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow());
        }
        await RunAsync(session, "ROLLBACK");
        return killed;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
