using Npgsql;

namespace IncidentHub.Tests.Shared;

/// <summary>Sessions that lock rows of one table in a ring: session n holds row n and asks for the next one.</summary>
public sealed class DeadlockScene : IAsyncDisposable
{
    private readonly NpgsqlConnection[] _sessions;

    private DeadlockScene(NpgsqlConnection[] sessions) => _sessions = sessions;

    /// <summary>The sessions' processes, in order.</summary>
    public IReadOnlyList<int> Pids => [.. _sessions.Select(session => session.ProcessID)];

    /// <summary>Makes the table where it is missing.</summary>
    public static async Task PrepareAsync(string connectionString, int rows = 8)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"""
            CREATE TABLE IF NOT EXISTS scene_accounts (id int PRIMARY KEY, balance numeric NOT NULL, note text);
            INSERT INTO scene_accounts SELECT n, 100, NULL FROM generate_series(1, {rows}) n ON CONFLICT DO NOTHING
            """);
    }

    /// <summary>Gives the server more time before it looks for a cycle, so that a busy machine does not decide what a test sees.</summary>
    public static async Task SlowDetectionAsync(string superuserConnectionString)
    {
        await using var connection = new NpgsqlConnection(superuserConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "ALTER SYSTEM SET deadlock_timeout = '4s'");
        await ExecuteAsync(connection, "SELECT pg_reload_conf()");
        while (true)
        {
            await using var fresh = new NpgsqlConnection(superuserConnectionString);
            await fresh.OpenAsync();
            await using var command = new NpgsqlCommand("SHOW deadlock_timeout", fresh);
            if (await command.ExecuteScalarAsync() is "4s")
                return;
        }
    }

    /// <summary>Opens the sessions; each takes its own row.</summary>
    public static async Task<DeadlockScene> OpenAsync(string connectionString, int sessions = 2)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var opened = new NpgsqlConnection[sessions];
        for (var i = 0; i < sessions; i++)
        {
            builder.ApplicationName = $"scene-{i + 1}";
            opened[i] = new NpgsqlConnection(builder.ConnectionString);
            await opened[i].OpenAsync();
            await ExecuteAsync(opened[i], "BEGIN");
            await ExecuteAsync(opened[i], Touch(i));
        }
        return new DeadlockScene(opened);
    }

    /// <summary>
    /// Each session asks for the next one's row, one after the other, so that the last one closes the ring. The answer comes when
    /// one of them was cancelled: its process, and the others rolled back.
    /// </summary>
    /// <param name="lag">Time between one session's asking and the next one's.</param>
    /// <param name="closing">Called just before the last session asks.</param>
    /// <param name="killed">Called as soon as a session gets the error.</param>
    public async Task<int> CloseRingAsync(TimeSpan lag, Action? closing = null, Action? killed = null)
    {
        var asking = new List<Task<int?>>();
        for (var i = 0; i < _sessions.Length; i++)
        {
            if (i > 0)
                await Task.Delay(lag);
            if (i == _sessions.Length - 1)
                closing?.Invoke();
            asking.Add(AskAsync(i, killed));
        }
        var victims = (await Task.WhenAll(asking)).OfType<int>().ToList();
        return victims.Single();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
            await session.DisposeAsync();
    }

    private async Task<int?> AskAsync(int index, Action? killed)
    {
        var session = _sessions[index];
        var wasKilled = false;
        try
        {
            await ExecuteAsync(session, Touch((index + 1) % _sessions.Length));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            killed?.Invoke();
            wasKilled = true;
        }
        await ExecuteAsync(session, "ROLLBACK");
        return wasKilled ? session.ProcessID : null;
    }

    private static string Touch(int row) =>
        $"UPDATE scene_accounts SET balance = balance - 12.5, note = 'secret-token' WHERE id = {row + 1}";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }
}
