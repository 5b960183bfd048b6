using IncidentHub.Core.Deadlocks.Reports.Carriers;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// Finds PostgreSQL's deadlock reports in a text, whatever carries it: a server's log with any prefix, csvlog, jsonlog, what Docker, journald
/// or grep put around it, an exception of a driver, an escaped string, a Markdown document; in the languages of the server.
/// </summary>
public static class DeadlockReports
{
    private const int MostDoubts = 50;

    /// <summary>Reads a text. It never fails, and its time grows with the length of the text.</summary>
    /// <param name="text">The text; nothing of it is kept but what the reports hold.</param>
    public static DeadlockReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = LogLine.Split(text);
        var isChinese = text.AsSpan().IndexOfAnyInRange('\u4e00', '\u9fff') >= 0 && text.AsSpan().IndexOfAnyInRange('\u3040', '\u30ff') < 0;
        var found = ReadLines(Unwrap([.. source]), isChinese);
        return new([.. found.Select(report => report.Report)], Unread(source, found));
    }

    /// <summary>Reads the lines of a server's log.</summary>
    internal static List<FoundReport> ReadLines(List<LogLine> lines, bool isChinese)
    {
        var found = new List<FoundReport>();
        var run = new List<LogLine>();
        foreach (var line in lines)
        {
            if (line.Entry is null)
            {
                run.Add(line);
                continue;
            }
            Flush();
            if (EntryReader.Read(line.Entry, isChinese) is { } report)
                found.Add(report);
        }
        Flush();
        return Told(found);

        void Flush()
        {
            if (run.Count > 0)
                found.AddRange(ReportReader.Read(new(run), isChinese));
            run.Clear();
        }
    }

    private static List<LogLine> Unwrap(List<LogLine> lines)
    {
        // csvlog first as well, since its fields may hold what looks like another carrier.
        Func<List<LogLine>, List<LogLine>>[] carriers =
            [CsvLogCarrier.Unwrap, AnsiCarrier.Unwrap, SyslogCarrier.Unwrap, JsonCarrier.Unwrap, CsvLogCarrier.Unwrap, FenceCarrier.Unwrap, EscapedCarrier.Unwrap];
        return carriers.Aggregate(lines, (unwrapped, carrier) => carrier(unwrapped));
    }

    /// <summary>
    /// One deadlock is told once: a chain of exceptions repeats it, and a message without detail is only a mention where the text has reports.
    /// </summary>
    private static List<FoundReport> Told(List<FoundReport> found)
    {
        var told = new List<FoundReport>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var hasWaits = found.Exists(report => report.Report.Waits.Count > 0);
        foreach (var report in found)
        {
            if (report.Report.Waits.Count == 0)
            {
                if (report.IsLogged || (!hasWaits && told.Count == 0))
                    told.Add(report);
                continue;
            }
            var key = string.Join('|', report.Report.Waits.Select(wait => $"{wait.Pid} {wait.BlockedBy} {wait.Mode} {wait.Target.English}"));
            if (places.TryGetValue(key, out var place) && IsSame(told[place], report))
            {
                told[place] = Weight(report) > Weight(told[place]) ? Merge(report, told[place]) : Merge(told[place], report);
                continue;
            }
            places[key] = told.Count;
            told.Add(report);
        }
        return told;
    }

    private static bool IsSame(FoundReport one, FoundReport other) =>
        one.Report.At is { } at && other.Report.At is { } otherAt
            ? (at - otherAt).Duration() < TimeSpan.FromSeconds(2)
            : !(one.IsLogged && other.IsLogged);

    // Each may know what the other does not.
    private static FoundReport Merge(FoundReport richer, FoundReport other) => richer with
    {
        Report = richer.Report with
        {
            At = richer.Report.At ?? other.Report.At,
            VictimPid = richer.Report.VictimPid ?? other.Report.VictimPid,
            Context = richer.Report.Context ?? other.Report.Context,
        },
        FirstLine = Math.Min(richer.FirstLine, other.FirstLine),
        LastLine = Math.Max(richer.LastLine, other.LastLine),
    };

    private static int Weight(FoundReport report) =>
        (2 * report.Report.Processes.Count(process => process.Statement is not null)) + (report.Report.At is null ? 0 : 1);

    private static List<ReportDoubt> Unread(List<LogLine> source, List<FoundReport> found)
    {
        var doubts = new List<ReportDoubt>();
        var next = 0;
        var ordered = found.OrderBy(report => report.FirstLine).ToList();
        var victims = found.Select(report => report.Report.VictimPid).OfType<int>().ToHashSet();
        foreach (var line in source)
        {
            while (next < ordered.Count && ordered[next].LastLine < line.Number)
                next++;
            if ((next < ordered.Count && ordered[next].FirstLine <= line.Number) || !DeadlockWords.In(line.Text) || victims.Any(pid => MessagePrefix.Names(line.Text, pid)))
                continue;
            if (doubts.Count == MostDoubts)
                break;
            doubts.Add(new(line.Number, "This line speaks of a deadlock but is no report as PostgreSQL writes it."));
        }
        return doubts;
    }
}
