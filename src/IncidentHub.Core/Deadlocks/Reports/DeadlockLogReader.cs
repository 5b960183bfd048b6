using IncidentHub.Core.Deadlocks.Reports.Carriers;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// Follows a server's log line by line and gives each deadlock as soon as its entry is whole. Only the entry in hand is kept, and of text
/// only one that reports a deadlock. Not for use by several threads at once.
/// </summary>
/// <param name="format">How the server writes it.</param>
public sealed class DeadlockLogReader(ServerLogFormat format)
{
    /// <summary>More than the longest entry of a server; what is longer is dropped.</summary>
    private const int MostLines = 100_000;
    private const int LongestPrefix = 300;

    private readonly List<LogLine> message = [];
    private CsvLogCarrier.CsvRecord? record;
    private int recordLine;
    private int recordLines;
    private int number;

    /// <summary>Whether an entry is in hand that more lines, or <see cref="Finish"/>, may complete.</summary>
    public bool IsWithinEntry => message.Count > 0 || record is not null;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">Without its line break.</param>
    /// <returns>The deadlocks whose entries are whole now.</returns>
    public IReadOnlyList<DeadlockReport> Push(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        number++;
        return format switch
        {
            ServerLogFormat.Json => (line.Contains("40P01", StringComparison.Ordinal) || ReportText.MayHold(line)) && JsonCarrier.ToEntry(line, number) is { } entry ? Read(entry) : [],
            ServerLogFormat.Csv => PushCsv(line),
            _ => PushText(line),
        };
    }

    /// <summary>
    /// Ends the entry in hand. A server writes an entry at once, so a reader that has come to the end of the file and finds no more for a moment
    /// calls this.
    /// </summary>
    public IReadOnlyList<DeadlockReport> Finish()
    {
        record = null;
        if (message.Count == 0)
            return [];
        var found = DeadlockReports.ReadLines([.. message], isChinese: false);
        message.Clear();
        return [.. found.Select(report => report.Report)];
    }

    private IReadOnlyList<DeadlockReport> PushText(string line)
    {
        // A further line of an entry begins with a tab; one with a label of severity begins the next entry.
        var begins = !line.StartsWith('\t') && FieldLabel.Find(line, 0, Math.Min(line.Length, LongestPrefix)) is { Kind: FieldKind.Severity };
        var found = begins || message.Count >= MostLines ? Finish() : [];
        if (message.Count > 0 || (begins && ReportText.MayHold(line)))
            message.Add(new(number, line));
        return found;
    }

    private IReadOnlyList<DeadlockReport> PushCsv(string line)
    {
        if (record is null)
        {
            if (!CsvLogCarrier.IsStart(line))
                return [];
            (record, recordLine, recordLines) = (new(), number, 0);
        }
        record.Add(line);
        if (record.IsOpen && ++recordLines < MostLines)
            return [];
        var entry = record.IsOpen ? null : CsvLogCarrier.ToEntry(record.Read(), recordLine);
        record = null;
        return entry is null ? [] : Read(entry);
    }

    private static IReadOnlyList<DeadlockReport> Read(ServerLogEntry entry) =>
        EntryReader.Read(entry, isChinese: false) is { } found ? [found.Report] : [];
}
