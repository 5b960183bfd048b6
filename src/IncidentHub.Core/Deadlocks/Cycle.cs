using System.Globalization;
using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks;

/// <summary>The sessions of one deadlock as they were read.</summary>
internal sealed class Cycle
{
    private Cycle(IReadOnlyList<WaitReading> waits)
    {
        Waits = waits;
        Pids = waits.Select(wait => wait.Pid).ToHashSet();
        Marks = waits.Select(Mark).ToHashSet();
    }

    /// <summary>One for each session, by pid.</summary>
    public IReadOnlyList<WaitReading> Waits { get; }

    public IReadOnlySet<int> Pids { get; }

    /// <summary>For each session what stays the same as long as it waits for the same lock in the same transaction.</summary>
    public IReadOnlySet<string> Marks { get; }

    /// <summary>When the last session joined; null where the server does not say since when sessions wait.</summary>
    public DateTimeOffset? ClosedAt => Waits.All(wait => wait.WaitStart is not null) ? Waits.Max(wait => wait.WaitStart) : null;

    /// <summary>All cycles among those who wait.</summary>
    public static IReadOnlyList<Cycle> Find(IReadOnlyList<WaitReading> waits)
    {
        // The workers of a parallel query go by their leader's pid, so one pid may wait more than once.
        var blockedBy = waits
            .GroupBy(wait => wait.Pid)
            .ToDictionary(group => group.Key, IReadOnlyList<int> (group) => [.. group.SelectMany(wait => wait.BlockedBy).Where(pid => pid != group.Key).Distinct()]);
        return [.. WaitForGraph.Cycles(blockedBy).Select(pids => new Cycle(
            [.. waits.Where(wait => pids.Contains(wait.Pid)).DistinctBy(wait => wait.Pid).OrderBy(wait => wait.Pid)]))];
    }

    /// <summary>
    /// The session that the server will cancel: each looks once, deadlock_timeout after it began to wait, and the first to look
    /// after the cycle has closed finds it.
    /// </summary>
    /// <returns>Null where the server does not say since when sessions wait.</returns>
    public WaitReading? PredictVictim(TimeSpan deadlockTimeout) => ClosedAt is not { } closedAt
        ? null
        : Waits.Where(wait => wait.WaitStart + deadlockTimeout > closedAt).MinBy(wait => wait.WaitStart);

    /// <summary>True when a session of one waits in the other for the same lock still: they are the same deadlock.</summary>
    public bool IsSameAs(Cycle other) => Marks.Overlaps(other.Marks);

    private static string Mark(WaitReading wait) => string.Create(
        CultureInfo.InvariantCulture,
        $"{wait.Pid} {wait.TransactionStart?.UtcTicks} {wait.LockType} {wait.Mode} {wait.Key} {wait.RelationOid} {wait.Row}");
}
