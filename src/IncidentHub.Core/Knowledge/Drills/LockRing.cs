using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>
/// Transactions that lock in a ring: each holds an account and asks for that of its neighbour, so that the last one to ask closes a
/// cycle that only the server can break. Their accounts are nobody else's, and their asking is apart but within one second,
/// deadlock_timeout's default: the cycle then stands for a moment in which it can be seen.
/// </summary>
internal sealed class LockRing(Bank bank, TimeProvider time)
{
    private const int FirstAccount = 11;
    private static readonly TimeSpan ShortestLag = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestLag = TimeSpan.FromMilliseconds(350);

    /// <summary>Makes one deadlock and waits for its end.</summary>
    /// <param name="size">Transactions in the ring: 2 or 3.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many of them the server cancelled: as a rule one.</returns>
    public async Task<int> CloseAsync(int size, CancellationToken cancellationToken)
    {
        NpgsqlDataSource[] programs = [bank.Transfers, bank.ClosingOfDay, bank.Interest];
        var sessions = new List<BankSession>();
        var asking = new List<Task<bool>>();
        try
        {
            for (var i = 0; i < size; i++)
            {
                sessions.Add(await BankSession.BeginAsync(programs[i], cancellationToken));
                await sessions[i].BookAsync(FirstAccount + i, -1, cancellationToken);
            }

            foreach (var (i, session) in sessions.Index())
            {
                if (i > 0)
                    await Task.Delay(Chance.Between(ShortestLag, LongestLag), time, cancellationToken);
                asking.Add(AskAsync(session, FirstAccount + (i + 1) % size, cancellationToken));
            }

            return (await Task.WhenAll(asking)).Count(cancelled => cancelled);
        }
        finally
        {
            // Given up half-way, those who ask wait for those who did not come to ask: these let go first, or nobody ever does.
            foreach (var idle in sessions.Skip(asking.Count))
                await idle.DisposeAsync();
            await ((Task)Task.WhenAll(asking)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private static async Task<bool> AskAsync(BankSession session, int account, CancellationToken cancellationToken)
    {
        try
        {
            await session.BookAsync(account, 1, cancellationToken);
            await session.CommitAsync(cancellationToken);
            return false;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            // Not left to the end of the others: what it holds is what they wait for.
            await session.DisposeAsync();
            return true;
        }
    }
}
