using System.Globalization;
using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks;

/// <summary>Turns what was read into what may be stored and shown: statements masked, locks named.</summary>
internal static class DeadlockPortrait
{
    private const string Hidden = "<insufficient privilege>";

    /// <param name="cycle">What was read.</param>
    /// <param name="relations">Names of relations of the monitor's own database.</param>
    public static DeadlockGraph Of(Cycle cycle, IReadOnlyDictionary<uint, string> relations) => new(
        [.. cycle.Waits.Select(ToSession)],
        [.. cycle.Waits.Select(wait => ToWait(wait, cycle.Pids, relations))]);

    /// <summary>Relations whose names can be read over the monitor's connection.</summary>
    public static IReadOnlyCollection<uint> LocalRelations(Cycle cycle) =>
        [.. cycle.Waits.Where(wait => wait.IsLocal).Select(wait => wait.RelationOid).OfType<uint>().Distinct()];

    public static DeadlockSession ToSession(WaitReading wait) => new(
        wait.Pid, wait.UserName, wait.Database, wait.Application, wait.State,
        wait.TransactionStart is { } start ? Math.Max(0, (wait.Now - start).TotalSeconds) : null,
        Masked(wait.Statement));

    /// <summary>A statement without its values; null where the server hides it.</summary>
    public static string? Masked(string? statement) => statement is null or "" or Hidden ? null : SqlMasker.Apply(statement);

    public static LockWait ToWait(WaitReading wait, IReadOnlySet<int> members, IReadOnlyDictionary<uint, string> relations) => new(
        wait.Pid,
        [.. wait.BlockedBy.Where(pid => pid != wait.Pid && members.Contains(pid))],
        wait.Mode, wait.LockType, Describe(wait, relations),
        wait.WaitStart is { } start ? Math.Max(0, (wait.Now - start).TotalSeconds) : null);

    private static string Describe(WaitReading wait, IReadOnlyDictionary<uint, string> relations)
    {
        var relation = Relation(wait, relations);
        return wait switch
        {
            { Row: { } row } when relation is not null => $"{relation} row {row}",
            _ when relation is not null => relation,
            { LockType: "transactionid" } => $"transaction {wait.Key.Split(',')[0]}",
            { LockType: "virtualxid" } => $"virtual transaction {wait.Key}",
            { LockType: "advisory" } => $"advisory lock {wait.Key}",
            _ => $"{wait.LockType} {wait.Key}".Trim(),
        };
    }

    private static string? Relation(WaitReading wait, IReadOnlyDictionary<uint, string> relations)
    {
        if (wait.RelationOid is not { } oid)
            return null;
        if (wait.IsLocal && relations.TryGetValue(oid, out var name))
            return name;
        return wait.IsLocal || wait.Database is null
            ? string.Create(CultureInfo.InvariantCulture, $"relation {oid}")
            : string.Create(CultureInfo.InvariantCulture, $"relation {oid} of {wait.Database}");
    }
}
