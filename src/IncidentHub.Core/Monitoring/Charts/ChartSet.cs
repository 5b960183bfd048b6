using static IncidentHub.Core.Monitoring.Charts.ChartLineStyle;

namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>The charts of each kind of target, the most telling first: the same live, over the past and in evidence.</summary>
public static class ChartSet
{
    private static readonly ChartDefinition[] Server =
    [
        new("Connections", "",
        [
            new("active", "Active", "--accent", Stacked), new("idleInTransaction", "Idle in transaction", "--sev2", Stacked),
            new("idle", "Idle", "--line-strong", Stacked), new("inUse", "In use", "--ink-2"), new("usable", "Usable", "--ink-3", Limit),
        ]),
        new("Waiting", "", [new("blocked", "Blocked", "--sev1"), new("waiting", "Waiting", "--sev3")]),
        new("Ages", "s",
        [
            new("longestQuery", "Statement", "--accent"), new("longestTransaction", "Transaction", "--ink-2"),
            new("longestIdleInTransaction", "Idle in transaction", "--sev2"),
        ]),
        new("Transactions", "per s", [new("transactions", "Transactions", "--accent"), new("rollbacks", "Rollbacks", "--sev2")]),
    ];

    private static readonly ChartDefinition[] Pooler =
    [
        new("Connections to the server", "",
            [new("active", "In use", "--accent", Stacked), new("idle", "Idle", "--line-strong", Stacked), new("usable", "Pool size", "--ink-3", Limit)]),
        new("Clients", "", [new("waiting", "Waiting", "--sev1"), new("clients", "All", "--accent")]),
        new("Longest wait", "s", [new("longestWait", "First in the queue", "--sev1")]),
        new("Time of a transaction", "ms", [new("transactionTime", "At the server", "--accent"), new("waitTime", "Wait for a connection", "--sev2")]),
        new("Transactions", "per s", [new("transactions", "Transactions", "--accent")]),
    ];

    private static readonly ChartDefinition[] Application =
    [
        new("Connections", "",
            [new("active", "In use", "--accent", Stacked), new("idle", "Idle", "--line-strong", Stacked), new("usable", "Pool size", "--ink-3", Limit)]),
        new("Waiting for a connection", "", [new("waiting", "Waiting", "--sev1")]),
        new("Time", "ms", [new("transactionTime", "Connection held", "--accent"), new("waitTime", "Wait for a connection", "--sev2")]),
        new("Gave up waiting", "per s", [new("timeouts", "Timeouts", "--sev1")]),
    ];

    /// <summary>The charts of a kind.</summary>
    public static IReadOnlyList<ChartDefinition> Of(TargetKind kind) => kind switch
    {
        TargetKind.PgBouncer => Pooler,
        TargetKind.Application => Application,
        _ => Server,
    };
}
