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
    private const int MostLines = 100_000, MostCharacters = 8 << 20;
    private const int LongestPrefix = 300;

    private readonly List<LogLine> message = [];
    private readonly CsvLogRecords records = new();
    private int characters;

    /// <summary>Lines taken so far.</summary>
    public int Line { get; private set; }

    /// <summary>The line on which the entry in hand begins, counted from 1; more lines, or <see cref="Finish"/>, complete it. <see langword="null"/> where none is in hand.</summary>
    public int? EntryLine => message.Count > 0 ? message[0].Number : records.First;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">Without its line break.</param>
    /// <param name="isCut">Whether its end is missing, because it is too long to be kept or the file ends with it.</param>
    /// <returns>The deadlocks whose entries are whole now.</returns>
    public IReadOnlyList<DeadlockReport> Push(string line, bool isCut = false)
    {
        ArgumentNullException.ThrowIfNull(line);
        Line++;
        return format switch
        {
            ServerLogFormat.Json => PushJson(line, isCut),
            ServerLogFormat.Csv => Read(records.Push(line, Line, isCut)),
            _ => PushText(line, isCut),
        };
    }

    /// <summary>
    /// Ends the entry in hand. A server writes an entry at once, so a reader that has come to the end of the file and finds no more for a moment
    /// calls this.
    /// </summary>
    public IReadOnlyList<DeadlockReport> Finish()
    {
        var told = Read(records.End());
        if (message.Count == 0)
            return told;
        var found = DeadlockReports.ReadLines([.. message], isChinese: false);
        message.Clear();
        return [.. told, .. found.Select(report => report.Report)];
    }

    private IReadOnlyList<DeadlockReport> PushJson(string line, bool isCut) =>
        (line.Contains("40P01", StringComparison.Ordinal) || ReportText.MayHold(line)) && JsonCarrier.ToEntry(line, Line, isCut) is { } entry ? Read([entry]) : [];

    private IReadOnlyList<DeadlockReport> PushText(string line, bool isCut)
    {
        // A session that has not heard yet that csvlog or jsonlog was given up writes so into the text log.
        if (line.StartsWith(JsonCarrier.Begin, StringComparison.Ordinal))
            return [.. Finish(), .. PushJson(line, isCut)];
        if (records.First is not null || (ReportText.MayHold(line) && CsvLogCarrier.IsHead(line)))
            return [.. records.First is null ? Finish() : [], .. Read(records.Push(line, Line, isCut))];

        // A further line of an entry begins with a tab; one with a label of severity begins the next entry.
        var begins = (!line.StartsWith('\t') && FieldLabel.Find(line, 0, Math.Min(line.Length, LongestPrefix)) is { Kind: FieldKind.Severity }) || FollowsTorn(line);
        var found = begins || message.Count >= MostLines || characters > MostCharacters ? Finish() : [];
        if (message.Count == 0)
            characters = 0;
        if (message.Count > 0 || (begins && ReportText.MayHold(line)))
        {
            message.Add(new(Line, line));
            characters += line.Length;
        }
        return found;
    }

    /// <summary>Whether an entry begins behind what was broken off of one that is not in hand.</summary>
    private bool FollowsTorn(string line) => message.Count == 0 && ReportText.MayHold(line) && DeadlockMention.Next(new([new(Line, line)]), 0) is not null;

    private static IReadOnlyList<DeadlockReport> Read(IEnumerable<ServerLogEntry> entries) =>
        [.. entries.Select(entry => EntryReader.Read(entry, isChinese: false)).OfType<FoundReport>().Select(found => found.Report)];
}
