using System.Text.RegularExpressions;
using IncidentHub.Core.Deadlocks.Reports;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks;

/// <summary>Turns a report of the log into what may be stored and shown, alone or on top of what the sampler saw.</summary>
internal static partial class ReportPortrait
{
    /// <summary>The graph of a deadlock that only the log tells of.</summary>
    /// <param name="report">The report.</param>
    /// <param name="relations">Names of relations, by database and number: copies of a database have the same numbers.</param>
    public static DeadlockGraph Of(DeadlockReport report, IReadOnlyDictionary<(uint Database, uint Oid), string> relations) => new(
        [.. report.Waits.Select(wait => wait.Pid).Distinct().Select(pid => new DeadlockSession(pid, null, null, null, null, null, Statement(report, pid)))],
        [.. report.Waits.GroupBy(wait => wait.Pid).Select(waits => new LockWait(
            waits.Key, [.. waits.Select(wait => wait.BlockedBy).Distinct()], waits.First().Mode, waits.First().Target.LockType,
            Named(waits.First().Target.English, relations), null))]);

    /// <summary>Fills in the statements that the monitor's role was not allowed to see.</summary>
    public static DeadlockGraph Complete(DeadlockGraph graph, DeadlockReport report) => graph with
    {
        Sessions = [.. graph.Sessions.Select(session => session.Statement is null ? session with { Statement = Statement(report, session.Pid) } : session)],
    };

    /// <summary>Relations that the report names by number.</summary>
    public static IReadOnlyCollection<(uint Database, uint Oid)> Relations(DeadlockReport report) =>
        [.. report.Waits.SelectMany(wait => RelationNumber().Matches(wait.Target.English)).Select(Number).OfType<(uint, uint)>().Distinct()];

    private static string? Statement(DeadlockReport report, int pid) =>
        report.Processes.FirstOrDefault(process => process.Pid == pid)?.Statement is { } statement ? SqlMasker.Apply(statement) : null;

    private static string Named(string target, IReadOnlyDictionary<(uint Database, uint Oid), string> relations) => RelationNumber().Replace(
        target, match => Number(match) is { } number && relations.TryGetValue(number, out var name) ? name : match.Value);

    private static (uint Database, uint Oid)? Number(Match match) =>
        uint.TryParse(match.Groups[1].ValueSpan, out var oid) && uint.TryParse(match.Groups[2].ValueSpan, out var database) ? (database, oid) : null;

    [GeneratedRegex(@"relation (\d{1,10}) of database (\d{1,10})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex RelationNumber();
}
