using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>A metric that a check can be about, in words.</summary>
/// <param name="Name">Its name, as in <see cref="SampleMetric"/>.</param>
/// <param name="Words">What it is, as it stands in a sentence.</param>
/// <param name="Unit">Its unit; empty for a count.</param>
public sealed record CheckMetric(string Name, string Words, string Unit = "")
{
    /// <summary>Those that tell whether a measure helped, the most telling first.</summary>
    public static IReadOnlyList<CheckMetric> All { get; } =
    [
        new("waiting", "Clients waiting"),
        new("blocked", "Sessions blocked"),
        new("inUse", "Connections in use"),
        new("longestWait", "Longest wait for a connection", "s"),
        new("longestBlocked", "Longest block", "s"),
        new("longestQuery", "Longest query", "s"),
        new("longestTransaction", "Longest transaction", "s"),
        new("longestIdleInTransaction", "Longest idle in transaction", "s"),
        new("idleInTransaction", "Sessions idle in transaction"),
        new("clients", "Clients"),
        new("timeouts", "Time-outs", "1/s"),
        new("transactions", "Transactions", "1/s"),
        new("rollbacks", "Rollbacks", "1/s"),
    ];

    /// <summary>That of a name; null for one that no check can be about.</summary>
    public static CheckMetric? Find(string? name) => All.FirstOrDefault(metric => metric.Name == name);

    /// <summary>Where the samples have it.</summary>
    internal SampleMetric Sample => SampleMetric.All.Single(metric => metric.Name == Name);
}
