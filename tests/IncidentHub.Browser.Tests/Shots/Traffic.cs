using Npgsql;

namespace IncidentHub.Browser.Tests.Shots;

/// <summary>Sessions that work on a database so that its charts have something to draw: some busy, some idle in a transaction, some waiting.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private const int Busy = 6;
    private const int Waiting = 3;

    private readonly CancellationTokenSource _end = new();
    private readonly Task _sessions;

    private Traffic(string database)
    {
        var builder = new NpgsqlConnectionStringBuilder(database) { Pooling = false, ApplicationName = "checkout" };
        var holder = RunAsync(builder.ConnectionString, "SELECT pg_advisory_xact_lock(7)", "SELECT 1");
        var waiters = Enumerable.Range(0, Waiting).Select(_ => RunAsync(builder.ConnectionString, "SELECT 1", "SELECT pg_advisory_xact_lock(7)"));
        var busy = Enumerable.Range(1, Busy).Select(n => RunAsync(builder.ConnectionString, "SELECT 1", $"SELECT pg_sleep({n} / 10.0)"));
        _sessions = Task.WhenAll([holder, .. waiters, .. busy]);
    }

    public static Traffic On(string database) => new(database);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sessions;
        _end.Dispose();
    }

    private async Task RunAsync(string database, string first, string again)
    {
        try
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync(_end.Token);
            await using var transaction = await connection.BeginTransactionAsync(_end.Token);
            await ExecuteAsync(connection, first);
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
            while (await pace.WaitForNextTickAsync(_end.Token))
                await ExecuteAsync(connection, again);
        }
        catch (OperationCanceledException)
        {
            // The pictures are taken.
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(_end.Token);
    }
}
