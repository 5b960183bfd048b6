using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Reads the rows of a table as entries: the date and the time may stand in columns of their own.</summary>
internal static class TimelineTable
{
    private static readonly string[] TimeHeaders = ["time", "date", "when", "zeit", "datum", "uhrzeit", "heure", "hora", "fecha", "時", "日", "timestamp"];

    public static List<RawEntry> Read(List<SourceLine> rows, ref ZoneSaid? zone, List<ImportDoubt> doubts)
    {
        var entries = new List<RawEntry>();
        var divider = rows.FindIndex(row => row.Shape == LineShape.TableDivider);
        DateSaid? day = null;
        int? dayLine = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var cells = MarkdownTable.Cells(row.Raw);
            if (row.Shape == LineShape.TableDivider)
            {
                row.Used = true;
            }
            else if (i < divider || (i == 0 && divider < 0 && IsHeader(cells)))
            {
                row.Used = true;
                zone = cells.Select(cell => ZoneScanner.FindIn(Markup.Plain(cell))).FirstOrDefault(found => found is not null) ?? zone;
            }
            else if (cells.All(cell => cell.Length == 0))
            {
                row.Used = true;
            }
            else if (cells.Count(cell => cell.Length > 0) == 1 && LeadingTime.Of(cells.First(cell => cell.Length > 0)) is { Rest.Length: 0, Mention: { Clock: null, Date: { } own } })
            {
                // A row that only names the day of those below.
                (day, dayLine) = (own, row.Number);
                row.Used = true;
            }
            else if (Entry(row, cells, dayLine is null ? null : day, dayLine, doubts) is { } entry)
            {
                (day, dayLine) = (null, null);
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static RawEntry? Entry(SourceLine row, List<string> cells, DateSaid? day, int? dayLine, List<ImportDoubt> doubts)
    {
        if (Placeholders.HasTimePattern(cells[0]) || cells.All(Placeholders.IsAll))
        {
            doubts.Add(new(ImportDoubtCodes.TemplateText, row.Number, "A row of the template was left in the table; it was not imported.", []));
            return null;
        }

        TimeMention? mention = null;
        string? said = null;
        var rest = new List<string>();
        foreach (var cell in cells)
        {
            var leading = LeadingTime.Of(cell);
            if (leading is { Rest.Length: 0 } && (mention is null || (mention.Clock is null && leading.Mention.Date is null)))
            {
                said = said is null ? Markup.Plain(cell) : said + " " + Markup.Plain(cell);
                mention = mention is null ? leading.Mention : leading.Mention with { Date = mention.Date };
            }
            else if (cell.Length > 0)
            {
                rest.Add(cell);
            }
        }

        if (mention is null && rest.Count > 0 && LeadingTime.Of(rest[0]) is { } led)
        {
            mention = led.Mention;
            said = rest[0][mention.Start..mention.WholeEnd];
            rest[0] = led.Rest;
        }

        row.Used = true;
        return new RawEntry(row, mention, string.Join(" | ", rest.Where(cell => cell.Length > 0))) { SaidAt = said, HeaderDate = day, HeaderLine = dayLine };
    }

    private static bool IsHeader(List<string> cells)
    {
        var first = CalendarWords.Fold(cells[0]);
        return LeadingTime.Of(cells[0]) is null && TimeHeaders.Any(word => first.Contains(word, StringComparison.Ordinal));
    }
}
