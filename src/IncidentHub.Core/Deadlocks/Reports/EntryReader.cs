namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Reads a report from an entry that a server's log gives in fields.</summary>
internal static class EntryReader
{
    private const string SqlState = "40P01";

    /// <summary>The report, or <see langword="null"/> where the entry is of something else.</summary>
    public static FoundReport? Read(ServerLogEntry entry, bool isChinese)
    {
        if (entry.SqlState != SqlState && !IsDeadlock(entry.Message))
            return null;
        var doubts = new List<ReportDoubt>();
        var at = LogInstant.In(entry.Time, isChinese);
        if (at.Doubt is { } doubt)
            doubts.Add(new(entry.Line, doubt));
        var report = new DeadlockReport { Line = entry.Line, At = at.At, VictimPid = entry.Pid, Context = entry.Context };

        var text = Detail(entry);
        if (WaitSentence.Next(text.Text, 0) is { } sentence)
        {
            var block = WaitBlock.Read(text, sentence);
            var body = DetailBody.Read(text, block, block.Margin ?? "", isBounded: true);
            var statements = Statements.Read(body, block.Waits, entry.Statement);
            doubts.AddRange(statements.Doubts);
            report = report with
            {
                VictimPid = entry.Pid ?? block.Waits[0].Pid,
                Waits = ReportParts.Waits(block, text),
                Processes = ReportParts.Processes(block, statements, new(null, entry.Statement, 0)),
            };
            ReportParts.Missing(report, text, block, doubts);
        }
        else
        {
            doubts.Add(new(entry.Line, string.IsNullOrWhiteSpace(entry.Detail)
                ? "The entry has no detail: who waited for whom is not said."
                : "The detail is in words that are not known: who waited for whom was not understood."));
            if (entry.Pid is { } pid)
                report = report with { Processes = [new(pid, entry.Statement)] };
        }
        return new(report with { Doubts = doubts }, entry.Line, text.NumberAt(text.Text.Length), entry.Pid is not null);
    }

    private static bool IsDeadlock(string message)
    {
        var words = message.AsSpan().Trim();
        if (words.StartsWith(SqlState + ":", StringComparison.Ordinal))
            words = words[(SqlState.Length + 1)..].Trim();
        foreach (var known in ServerLanguages.Deadlock)
        {
            if (words.SequenceEqual(known))
                return true;
        }
        return false;
    }

    private static LogText Detail(ServerLogEntry entry)
    {
        var lines = LogLine.Split(entry.Detail ?? "", entry.DetailLine);
        return new(entry.SpansLines ? lines : [.. lines.Select(line => line with { Number = entry.DetailLine })]);
    }
}
