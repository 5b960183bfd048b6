namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Makes the parts of a report of what was read.</summary>
internal static class ReportParts
{
    /// <summary>track_activity_query_size, as servers have it by default, less the closing zero: a statement of that size is cut.</summary>
    private const int StatementBytes = 1023;

    public static IReadOnlyList<ReportedWait> Waits(WaitBlock block, LogText text) =>
        [.. block.Waits.Select(wait => new ReportedWait(
            wait.Pid, wait.BlockedBy, wait.Mode, ServerLanguages.Target(wait.Target, wait.Language), text.NumberAt(wait.Start)))];

    public static IReadOnlyList<ReportedProcess> Processes(WaitBlock block, Statements statements, MessageTail tail) =>
        [.. block.Waits.Select(wait => wait.Pid).Concat(block.Waits.Select(wait => wait.BlockedBy)).Distinct().Select((pid, index) => new ReportedProcess(
            pid, statements.Texts.GetValueOrDefault(pid) ?? (index == 0 && block.IsRing ? tail.Statement : null)))];

    /// <summary>
    /// The process that logged the error. It reports itself first; where the prefix names another process of the report, the prefix counts.
    /// </summary>
    public static int? Victim(WaitBlock block, ReadOnlySpan<char> own, ReadOnlySpan<char> message, bool isHead, int number, List<ReportDoubt> doubts)
    {
        var first = block.Waits[0].Pid;
        if (MessagePrefix.Names(own, first) || MessagePrefix.Names(message, first))
            return first;
        if ((MessagePrefix.BracketedPid(own) ?? MessagePrefix.BracketedPid(message)) is { } pid && block.Pids.Contains(pid))
        {
            doubts.Add(new(number, $"Process {pid} logged the report although it is not the first in it."));
            return pid;
        }
        return isHead ? first : null;
    }

    /// <summary>Says what the report lacks.</summary>
    public static void Missing(DeadlockReport report, LogText text, WaitBlock block, List<ReportDoubt> doubts)
    {
        var last = report.Waits[^1].Line;
        if (!report.ClosesCycle)
        {
            var line = text.LineAt(block.End - 1);
            var isCut = WaitSentence.IsCutAt(text.Text, block.End, text.StartOf(Math.Min(line + 3, text.Count)));
            doubts.Add(new(last, isCut
                ? "The line behind this one breaks off: the waits do not close a cycle."
                : block.Waits[0].Pid == report.VictimPid ? "Lines are missing: the waits do not close a cycle." : "The beginning or other lines are missing: the waits do not close a cycle."));
        }
        var without = report.Processes.Where(process => process.Statement is null).Select(process => process.Pid).ToList();
        if (without.Count == report.Processes.Count)
            doubts.Add(new(last, "The statements are not given; only the server's log has them."));
        else if (without.Count > 0)
            doubts.Add(new(last, $"The statement of process {string.Join(", ", without)} is missing."));
        foreach (var process in report.Processes.Where(process => process.Statement is { } statement && System.Text.Encoding.UTF8.GetByteCount(statement) is StatementBytes or StatementBytes - 1))
            doubts.Add(new(last, $"The statement of process {process.Pid} is as long as the server keeps them (track_activity_query_size) and probably cut."));
    }
}
