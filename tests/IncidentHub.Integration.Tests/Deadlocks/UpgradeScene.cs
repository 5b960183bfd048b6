using Npgsql;
using Xunit;

namespace IncidentHub.Integration.Tests.Deadlocks;

/// <summary>
/// Two sessions hold SHARE on a table and want EXCLUSIVE: the second to ask is cancelled at once, and no look at the locks sees it.
/// </summary>
internal static class UpgradeScene
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="database">Where.</param>
    /// <param name="table">Of which table.</param>
    /// <param name="remark">Stands in the statements.</param>
    public static async Task<(int Victim, int Other)> RunAsync(string database, string table = "scene_accounts", string remark = "")
    {
        var builder = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
        await using var first = new NpgsqlConnection(builder.ConnectionString);
        await using var second = new NpgsqlConnection(builder.ConnectionString);
        foreach (var session in new[] { first, second })
        {
            await session.OpenAsync(Cancellation);
            await ExecuteAsync(session, $"BEGIN; LOCK TABLE {table} IN SHARE MODE");
        }
        // Either may be the second to ask.
        var asking = new[] { AskAsync(first), AskAsync(second) };
        var victim = Assert.Single((await Task.WhenAll(asking)).OfType<int>());
        return victim == first.ProcessID ? (victim, second.ProcessID) : (victim, first.ProcessID);

        async Task<int?> AskAsync(NpgsqlConnection session)
        {
            try
            {
                await ExecuteAsync(session, $"LOCK TABLE {table} IN EXCLUSIVE MODE{remark}");
                await ExecuteAsync(session, "ROLLBACK");
                return null;
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                await ExecuteAsync(session, "ROLLBACK");
                return session.ProcessID;
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string statement)
    {
        await using var command = new NpgsqlCommand(statement, session);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
