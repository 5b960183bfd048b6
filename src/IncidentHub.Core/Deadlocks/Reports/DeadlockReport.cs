namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// A deadlock as PostgreSQL tells of it when it cancels a session (<c>DeadLockReport</c> in deadlock.c), read from a log or from what a client
/// made of it. The statements are as they were written, literals included: keep them in memory, and mask them before they are shown.
/// </summary>
public sealed record DeadlockReport
{
    /// <summary>The line of the text on which the report begins, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>When it was logged; <see langword="null"/> where the text gives no time, or a time without a zone.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// The cancelled session: the one that logged the error or, since it reports itself first, the one of the first line of the detail.
    /// <see langword="null"/> where the beginning of the report is missing.
    /// </summary>
    public int? VictimPid { get; init; }

    /// <summary>Every process that the report names, in its order.</summary>
    public IReadOnlyList<ReportedProcess> Processes { get; init; } = [];

    /// <summary>Who waits for whom, in the report's order: the victim first, then round the cycle.</summary>
    public IReadOnlyList<ReportedWait> Waits { get; init; } = [];

    /// <summary>What the victim was doing, such as <c>while updating tuple (0,2) in relation "acct"</c>; <see langword="null"/> where it is not said.</summary>
    public string? Context { get; init; }

    /// <summary>What could not be understood, or was understood by inference.</summary>
    public IReadOnlyList<ReportDoubt> Doubts { get; init; } = [];

    /// <summary>Whether the waits close a cycle, every blocker waits itself, and every process that waits has its statement.</summary>
    public bool IsComplete
    {
        get
        {
            var told = Processes.Where(process => process.Statement is not null).Select(process => process.Pid).ToHashSet();
            return Waits.All(wait => told.Contains(wait.Pid)) && ClosesCycle;
        }
    }

    /// <summary>Whether each process of the report waits for another of it, and all of them in one circle.</summary>
    public bool ClosesCycle
    {
        get
        {
            if (Waits.Count == 0)
                return false;
            var blockedBy = Waits.GroupBy(wait => wait.Pid)
                .ToDictionary(group => group.Key, IReadOnlyList<int> (group) => [.. group.Select(wait => wait.BlockedBy)]);
            return WaitForGraph.Cycles(blockedBy) is [var cycle] && blockedBy.Keys.All(cycle.Contains) && Waits.All(wait => cycle.Contains(wait.BlockedBy));
        }
    }
}
