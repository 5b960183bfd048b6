using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Deadlocks;

/// <summary>
/// Watches the locks of one target and publishes each cycle once, as a rule before the server breaks it. It works only
/// while the target's other sampler says that it is up, so a target in trouble is not knocked at twice.
/// </summary>
internal sealed class DeadlockSampler(
    TargetAccess access, Func<CancellationToken, Task<ILockProbe>> open, MetricFeed feed, TimeProvider time, Func<double> chance)
    : ITargetCycle
{
    private static readonly TimeSpan WhileDown = TimeSpan.FromMilliseconds(500);

    /// <summary>After the expected kill, to see what it left.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(15);

    private readonly List<(Cycle Cycle, Deadlock Deadlock)> _standing = [];
    private readonly BlockingWatch _blocking = new(access, feed, time);
    private ILockProbe? _probe;
    private int _quietLooks;
    private int _failures;

    public async ValueTask<TimeSpan> RunCycleAsync(CancellationToken cancellationToken)
    {
        if (feed.StatusOf(access.Id)?.State != TargetState.Up)
        {
            await CloseAsync();
            return WhileDown;
        }
        try
        {
            _probe ??= await open(cancellationToken);
            var pause = await LookAsync(_probe, cancellationToken);
            _failures = 0;
            return pause;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && TargetFault.Of(exception) is not null)
        {
            await CloseAsync();
            return BackOff.Delay(TargetState.Down, ++_failures, chance());
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<TimeSpan> LookAsync(ILockProbe probe, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var waiters = await probe.ReadWaitersAsync(cancellationToken);
        var read = time.GetTimestamp();
        _quietLooks = waiters.Count == 0 ? _quietLooks + 1 : 0;
        var waits = waiters.Count > 1 || _standing.Count > 0 ? await probe.ReadWaitsAsync(cancellationToken) : null;
        if (waits is not null)
            await ReportAsync(probe, waits, cancellationToken);
        await _blocking.LookAsync(probe, waiters, waits, cancellationToken);
        var pace = DeadlineSchedule.Pace(_quietLooks, time.GetElapsedTime(began, read), probe.DeadlockTimeout);
        return DeadlineSchedule.Next(waiters, time.GetElapsedTime(read), probe.DeadlockTimeout, AtMostUntilAftermath(pace));
    }

    private async Task ReportAsync(ILockProbe probe, IReadOnlyList<WaitReading> waits, CancellationToken cancellationToken)
    {
        var cycles = Cycle.Find(waits);
        foreach (var ended in _standing.Where(standing => !cycles.Any(standing.Cycle.IsSameAs)).ToList())
            await EndAsync(probe, ended, cancellationToken);
        var found = cycles.Where(cycle => !_standing.Exists(standing => standing.Cycle.IsSameAs(cycle))).ToList();
        if (found.Count == 0)
            return;
        var again = await probe.ReadWaitsAsync(cancellationToken);
        var still = Cycle.Find(again);
        foreach (var cycle in found.Where(cycle => IsReal(cycle, still, again, probe.DeadlockTimeout)))
            await PublishAsync(probe, cycle, cancellationToken);
    }

    /// <summary>
    /// One read is no snapshot: the waits and the blockers come at slightly different moments, and under load a circle may
    /// appear that never was. In two reads with the same sessions waiting for the same locks it was. Missing
    /// in the second read, it was real if the server's own check was due in between.
    /// </summary>
    private static bool IsReal(Cycle cycle, IReadOnlyList<Cycle> still, IReadOnlyList<WaitReading> again, TimeSpan deadlockTimeout)
    {
        if (still.Any(other => other.Marks.IsSupersetOf(cycle.Marks)))
            return true;
        var victim = cycle.PredictVictim(deadlockTimeout);
        var now = again.Count > 0 ? again[0].Now : cycle.Waits[0].Now + DeadlineSchedule.Margin;
        return victim is not null && victim.WaitStart + deadlockTimeout <= now && again.All(wait => wait.Pid != victim.Pid);
    }

    private async Task PublishAsync(ILockProbe probe, Cycle cycle, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clock = now - cycle.Waits[0].Now;
        var victim = cycle.PredictVictim(probe.DeadlockTimeout);
        var oids = DeadlockPortrait.LocalRelations(cycle);
        var relations = oids.Count > 0
            ? await probe.ReadRelationsAsync(oids, cancellationToken)
            : new Dictionary<uint, string>();
        var deadlock = new Deadlock(Ids.NewId(time), access.Id, access.Name, now, DeadlockPortrait.Of(cycle, relations))
        {
            IsDrill = access.IsDrill,
            FormedAt = cycle.ClosedAt + clock,
            PredictedVictim = victim?.Pid,
            PredictedKillAt = victim?.WaitStart + probe.DeadlockTimeout + clock,
        };
        _standing.Add((cycle, deadlock));
        feed.Publish(new DeadlockDetected(deadlock));
    }

    private async Task EndAsync(ILockProbe probe, (Cycle Cycle, Deadlock Deadlock) ended, CancellationToken cancellationToken)
    {
        _standing.Remove(ended);
        var failed = await probe.ReadFailedAsync([.. ended.Cycle.Pids], cancellationToken);
        feed.Publish(new DeadlockEnded(access.Id, ended.Deadlock.Id, time.GetUtcNow(), failed.Count == 1 ? failed[0] : null));
    }

    private TimeSpan AtMostUntilAftermath(TimeSpan pace)
    {
        var now = time.GetUtcNow();
        foreach (var (_, deadlock) in _standing)
        {
            var until = deadlock.PredictedKillAt + Aftermath - now;
            if (until > TimeSpan.Zero && until < pace)
                pace = until.Value;
        }
        return pace;
    }

    private async ValueTask CloseAsync()
    {
        var probe = _probe;
        _probe = null;
        foreach (var (_, deadlock) in _standing)
            feed.Publish(new DeadlockEnded(access.Id, deadlock.Id, time.GetUtcNow(), null));
        _standing.Clear();
        _blocking.End();
        if (probe is not null)
            await probe.DisposeAsync();
    }
}
