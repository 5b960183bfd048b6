namespace IncidentHub.Core.Monitoring;

/// <summary>One column of a sample: how it is named, read and told over a stretch of time.</summary>
/// <param name="Name">Its name in charts, in evidence and in the hub, such as <c>idleInTransaction</c>.</param>
/// <param name="Column">Its column in the store.</param>
/// <param name="Of">Its value; null where the target has none.</param>
/// <param name="ShowsPeak">Of many samples the highest is told, since a peak is what counts; else their mean.</param>
public sealed record SampleMetric(string Name, string Column, Func<Sample, double?> Of, bool ShowsPeak = false)
{
    /// <summary>All, in the order in which charts and the store know them. What comes later is added at the end.</summary>
    public static IReadOnlyList<SampleMetric> All { get; } =
    [
        new("usable", "usable", sample => sample.Usable),
        new("inUse", "in_use", sample => sample.InUse),
        new("active", "active", sample => sample.Active),
        new("idle", "idle", sample => sample.Idle),
        new("idleInTransaction", "idle_in_transaction", sample => sample.IdleInTransaction),
        new("waiting", "waiting", sample => sample.Waiting, ShowsPeak: true),
        new("blocked", "blocked", sample => sample.Blocked, ShowsPeak: true),
        new("longestQuery", "longest_query", sample => sample.LongestQuery, ShowsPeak: true),
        new("longestTransaction", "longest_transaction", sample => sample.LongestTransaction, ShowsPeak: true),
        new("longestIdleInTransaction", "longest_idle_in_transaction", sample => sample.LongestIdleInTransaction, ShowsPeak: true),
        new("longestBlocked", "longest_blocked", sample => sample.LongestBlocked, ShowsPeak: true),
        new("transactions", "transactions", sample => sample.Transactions),
        new("rollbacks", "rollbacks", sample => sample.Rollbacks),
        new("clients", "clients", sample => sample.Clients),
        new("longestWait", "longest_wait", sample => sample.LongestWait, ShowsPeak: true),
        new("transactionTime", "transaction_time", sample => sample.TransactionTime),
        new("waitTime", "wait_time", sample => sample.WaitTime),
        new("timeouts", "timeouts", sample => sample.Timeouts),
        new("fullest", "fullest", sample => sample.Fullest, ShowsPeak: true),
    ];

    /// <summary>The values of a sample in the order of <see cref="All"/>.</summary>
    public static double?[] Values(Sample sample)
    {
        var values = new double?[All.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = All[i].Of(sample);
        return values;
    }
}
