using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks.Blocking;

/// <summary>
/// Tells who holds up whom on one target, once somebody has waited for long enough to be noticed, and that it is over. Over the connection of
/// the deadlock sampler, at most once a second.
/// </summary>
internal sealed class BlockingWatch(TargetAccess access, MetricFeed feed, TimeProvider time)
{
    /// <summary>Shorter waits are daily business.</summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>For so long nobody must have waited for long before it is over: on a hot lock the next long wait follows at once.</summary>
    private static readonly TimeSpan Lull = TimeSpan.FromSeconds(2);

    /// <summary>So shortly before a waiter's own check the connection is kept free for the look at its cycle.</summary>
    private static readonly TimeSpan BeforeDeadline = TimeSpan.FromMilliseconds(100);

    private bool _told;
    private DateTimeOffset _toldAt;
    private DateTimeOffset _longAt;
    private DateTimeOffset? _waitingSince;

    /// <param name="probe">The connection.</param>
    /// <param name="waiters">What the cheap look saw.</param>
    /// <param name="read">What the full one saw, where there was one already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LookAsync(
        ILockProbe probe, IReadOnlyList<WaiterReading> waiters, IReadOnlyList<WaitReading>? read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        _waitingSince = waiters.Count == 0 ? null : _waitingSince ?? now;
        if (!IsLong(waiters, now))
        {
            if (waiters.Count == 0 || now - _longAt >= Lull)
                End();
            return;
        }
        _longAt = now;
        if (now - _toldAt < Pace || waiters.Any(waiter => IsAboutToCheck(waiter, probe.DeadlockTimeout)))
            return;
        _toldAt = now;
        var waits = read ?? await probe.ReadWaitsAsync(cancellationToken);
        var oids = waits.Where(wait => wait.IsLocal).Select(wait => wait.RelationOid).OfType<uint>().Distinct().ToList();
        var relations = oids.Count > 0 ? await probe.ReadRelationsAsync(oids, cancellationToken) : new Dictionary<uint, string>();
        var pids = BlockingTree.Holders(waits);
        var holders = pids.Count > 0 ? await probe.ReadSessionsAsync(pids, cancellationToken) : [];
        var tree = BlockingTree.Of(waits, Cycle.Find(waits), holders, relations);
        if (tree.Blocked == 0)
        {
            End();
            return;
        }
        _told = true;
        feed.Publish(new BlockingSeen(access.Id, access.Name, now, tree));
    }

    /// <summary>Nobody waits, or nobody can look any more.</summary>
    public void End()
    {
        if (!_told)
            return;
        _told = false;
        feed.Publish(new BlockingSeen(access.Id, access.Name, time.GetUtcNow(), BlockingTree.Empty));
    }

    private static bool IsAboutToCheck(WaiterReading waiter, TimeSpan deadlockTimeout) =>
        waiter.WaitingFor < deadlockTimeout && waiter.WaitingFor > deadlockTimeout - BeforeDeadline;

    // Before 14 the server does not say since when; then only that somebody waited at every look counts.
    private bool IsLong(IReadOnlyList<WaiterReading> waiters, DateTimeOffset now) =>
        waiters.Any(waiter => waiter.WaitingFor >= Noticed)
        || (waiters.Count > 0 && waiters.All(waiter => waiter.WaitingFor == TimeSpan.Zero) && now - _waitingSince >= Noticed);
}
