namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>
/// Follows csvlog line by line. A record that a killed server or a full disk broke off leaves a quotation mark open: it ends where the next
/// record begins.
/// </summary>
internal sealed class CsvLogRecords
{
    /// <summary>More than the longest entry of a server; what follows is dropped.</summary>
    private const int MostLines = 100_000, MostCharacters = 8 << 20;

    /// <summary>A line that holds more times than this was not broken off but is meant to take time.</summary>
    private const int MostTries = 8;
    private const int LongestTime = 60;

    private CsvLogCarrier.CsvRecord? record;
    private int first;
    private int characters;

    /// <summary>The line on which the record in hand begins; <see langword="null"/> where none is.</summary>
    public int? First => record is null ? null : first;

    /// <summary>Takes the next line.</summary>
    /// <returns>The entries that ended.</returns>
    public IReadOnlyList<ServerLogEntry> Push(string line, int number, bool isCut)
    {
        List<ServerLogEntry> ended = [];
        if (Head(line) is { } head)
        {
            if (record is null && CsvLogCarrier.IsHead(line[..head]))
                (record, first) = (new(), number);
            record?.Add(line[..head]);
            ended.AddRange(End());
            (record, first, characters) = (new(), number, 0);
            line = line[head..];
        }
        if (record is null)
            return ended;
        record.Add(line);
        characters += line.Length;
        if (!record.IsOpen || isCut || number - first >= MostLines || characters > MostCharacters)
            ended.AddRange(End());
        return ended;
    }

    /// <summary>Ends the record in hand, whole or not: the detail comes before what is long.</summary>
    public IReadOnlyList<ServerLogEntry> End()
    {
        var entry = record is null ? null : CsvLogCarrier.ToEntry(record.Read(), first);
        record = null;
        return entry is null ? [] : [entry];
    }

    /// <summary>Where in the line a record begins: at its start, or behind one that was broken off.</summary>
    private static int? Head(string line)
    {
        int? head = CsvLogCarrier.IsHead(line) ? 0 : null;
        if (!ReportText.MayHold(line))
            return head;
        var tries = MostTries;
        for (var at = line.LastIndexOf('-'); at > 4 && tries > 0; at = line.LastIndexOf('-', at - 1))
        {
            if (at + 3 >= line.Length || line[at + 3] != '-' || !CsvLogCarrier.IsStart(line.Substring(at - 4, Math.Min(LongestTime, line.Length - at + 4))))
                continue;
            tries--;
            if (CsvLogCarrier.IsHead(line[(at - 4)..]))
                return at - 4;
        }
        return head;
    }
}
