using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring.Probes;
using Microsoft.Extensions.Time.Testing;

namespace IncidentHub.Core.Tests.Deadlocks;

/// <summary>A server whose waits a test sets, one reading after the other; the last one stays.</summary>
internal sealed class FakeLockProbe(FakeTimeProvider time) : ILockProbe
{
    private readonly Queue<WaitReading[]> _readings = new();
    private WaitReading[] _current = [];

    public TimeSpan DeadlockTimeout => TimeSpan.FromSeconds(1);

    public List<int> Failed { get; } = [];

    public Exception? Fault { get; set; }

    /// <summary>The server's clock is off by this much from ours.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The cheap look says since when; off, as before 14, deadlines do not change the pace.</summary>
    public bool TellsWaits { get; set; }

    public void Then(params WaitReading[] waits) => _readings.Enqueue(waits);

    public WaitReading Wait(int pid, int blockedBy, double waitedMs, string key = "") => new()
    {
        Pid = pid,
        BlockedBy = [blockedBy],
        LockType = "transactionid",
        Mode = "ShareLock",
        Key = $"7{blockedBy}{key}",
        IsLocal = true,
        RelationOid = 16384,
        Row = $"(0,{blockedBy})",
        WaitStart = time.GetUtcNow() + ClockOffset - TimeSpan.FromMilliseconds(waitedMs),
        TransactionStart = DateTimeOffset.UnixEpoch,
        UserName = "app",
        Database = "shop",
        Application = "checkout",
        State = "active",
        Statement = $"UPDATE accounts SET token = 'secret' WHERE id = {pid}",
        Now = time.GetUtcNow() + ClockOffset,
    };

    public Task<IReadOnlyList<WaiterReading>> ReadWaitersAsync(CancellationToken cancellationToken)
    {
        if (Fault is not null)
            throw Fault;
        var next = _readings.TryPeek(out var waits) ? waits : _current;
        return Task.FromResult<IReadOnlyList<WaiterReading>>([.. next.Select(wait => new WaiterReading(wait.Pid, TellsWaits ? wait.Now - wait.WaitStart!.Value : TimeSpan.Zero))]);
    }

    public Task<IReadOnlyList<WaitReading>> ReadWaitsAsync(CancellationToken cancellationToken)
    {
        if (_readings.TryDequeue(out var waits))
            _current = waits;
        return Task.FromResult<IReadOnlyList<WaitReading>>(_current);
    }

    public Task<IReadOnlyDictionary<uint, string>> ReadRelationsAsync(IReadOnlyCollection<uint> oids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<uint, string>>(new Dictionary<uint, string> { [16384] = "accounts" });

    public Task<IReadOnlyList<SessionReading>> ReadSessionsAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SessionReading>>(
            [.. pids.Select(pid => new SessionReading(pid, "app", "shop", "close-day", "idle in transaction", 34, "UPDATE accounts SET token = 'secret'"))]);

    public Task<IReadOnlyList<int>> ReadFailedAsync(IReadOnlyCollection<int> pids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<int>>(Failed);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
