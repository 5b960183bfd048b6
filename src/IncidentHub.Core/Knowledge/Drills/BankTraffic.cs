using Npgsql;

namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>
/// The bank at work. Clients queue for a pool that is too small; transactions stay open while their program thinks, and others wait
/// for their rows; and every now and then some lock in opposite order. Ends when it is disposed of.
/// </summary>
internal sealed class BankTraffic : IAsyncDisposable
{
    /// <summary>Accounts that everybody wants. Transfers take the lower one first, so that they alone never form a cycle.</summary>
    private const int BusyAccounts = 6;

    private static readonly TimeSpan UntilFirstRing = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan ShortestPeace = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan LongestPeace = TimeSpan.FromSeconds(13);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(300);

    private readonly Bank _bank;
    private readonly TimeProvider _time;
    private readonly LockRing _ring;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _everybody;
    private long _transfers;
    private long _gaveUp;
    private long _deadlocks;
    private int _waiting;
    private int _rings;

    public BankTraffic(Bank bank, TimeProvider time)
    {
        (_bank, _time, _ring) = (bank, time, new LockRing(bank, time));
        IEnumerable<Func<CancellationToken, Task>> programs = [.. Enumerable.Repeat(TransferAsync, Bank.Clients), ReportAsync, CloseRingAsync];
        _everybody = Task.WhenAll(programs.Select(program => Task.Run(() => RepeatAsync(program, _end.Token))).ToArray());
    }

    public DrillFigures Figures => new(
        Interlocked.Read(ref _transfers), Volatile.Read(ref _waiting), Interlocked.Read(ref _gaveUp), Interlocked.Read(ref _deadlocks), 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _everybody;
        _end.Dispose();
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> program, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await program(cancellationToken);
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is OperationCanceledException or NpgsqlException)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // A real program would report it; that of a drill goes on.
                await Task.Delay(AfterFailure, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TransferAsync(CancellationToken cancellationToken)
    {
        var (one, other) = (1 + Chance.Of(BusyAccounts), 1 + Chance.Of(BusyAccounts));
        if (one == other)
            return;
        await using (var session = await QueueAsync(cancellationToken))
        {
            await session.BookAsync(Math.Min(one, other), -5, cancellationToken);
            await ThinkAsync(0.1, 0.4, cancellationToken);
            await session.BookAsync(Math.Max(one, other), 5, cancellationToken);
            await session.RecordAsync(Math.Min(one, other), Math.Max(one, other), 5, cancellationToken);
            await session.CommitAsync(cancellationToken);
        }

        Interlocked.Increment(ref _transfers);
        await ThinkAsync(0.05, 0.3, cancellationToken);
    }

    private async Task<BankSession> QueueAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await BankSession.BeginAsync(_bank.Transfers, cancellationToken);
        }
        catch (NpgsqlException exception) when (exception.InnerException is TimeoutException)
        {
            Interlocked.Increment(ref _gaveUp);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Holds an account that everybody wants, and does something else meanwhile.</summary>
    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        await ThinkAsync(4, 7, cancellationToken);
        await using var session = await BankSession.BeginAsync(_bank.Report, cancellationToken);
        await session.HoldAsync(1, cancellationToken);
        await ThinkAsync(1.5, 3, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    private async Task CloseRingAsync(CancellationToken cancellationToken)
    {
        var peace = _rings == 0 ? UntilFirstRing : Chance.Between(ShortestPeace, LongestPeace);
        await Task.Delay(peace, _time, cancellationToken);
        var size = ++_rings % 3 == 0 ? 3 : 2;
        Interlocked.Add(ref _deadlocks, await _ring.CloseAsync(size, cancellationToken));
    }

    private Task ThinkAsync(double shortest, double longest, CancellationToken cancellationToken) =>
        Task.Delay(Chance.Between(TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest)), _time, cancellationToken);
}
