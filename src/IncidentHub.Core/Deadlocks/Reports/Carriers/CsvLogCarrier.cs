using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Finds the records of csvlog among other lines. Its columns, by number: the PostgreSQL manual, "Using CSV-Format Log Output".</summary>
internal static class CsvLogCarrier
{
    private const int Pid = 3, SqlState = 12, Message = 13, Detail = 14, Context = 18, Query = 19;
    private const int MostLines = 200_000;

    public static List<LogLine> Unwrap(List<LogLine> lines)
    {
        if (!lines.Exists(line => line.Entry is null && IsStart(line.Text)))
            return lines;
        var found = new List<LogLine>(lines.Count);
        var giveUp = false;
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].Entry is not null || !IsStart(lines[i].Text))
            {
                found.Add(lines[i++]);
                continue;
            }
            var record = new CsvRecord();
            var line = i;
            record.Add(lines[line++].Text);
            // A record goes on while a quotation mark is open, and where a copy broke it behind a comma.
            while (line < lines.Count && line - i < MostLines && lines[line].Entry is null && (record.IsOpen ? !(giveUp && IsStart(lines[line].Text)) : record.EndsWithComma && !IsStart(lines[line].Text) && record.Fields <= Query))
                record.Add(lines[line++].Text);
            giveUp |= record.IsOpen;
            if (ToEntry(record.Read(), lines[i].Number) is not { } entry)
            {
                found.Add(lines[i++]);
                continue;
            }
            found.Add(lines[i] with { Text = "", Begins = true, Entry = entry });
            i = line;
        }
        return found;
    }

    /// <summary>The entry that the lines of one record make, or <see langword="null"/>.</summary>
    public static ServerLogEntry? ToEntry(IReadOnlyList<(string Value, int Line)> fields, int line)
    {
        if (fields.Count <= Detail || fields[SqlState].Value.Length != 5)
            return null;
        return new()
        {
            Line = line,
            Time = fields[0].Value,
            Pid = int.TryParse(fields[Pid].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null,
            SqlState = fields[SqlState].Value,
            Message = fields[Message].Value,
            Detail = fields[Detail].Value,
            DetailLine = line + fields[Detail].Line,
            Context = Field(fields, Context),
            Statement = Field(fields, Query),
            SpansLines = true,
        };
    }

    /// <summary>Whether a line begins as a record does: "2020-05-14 09:07:11.454 CST,", or with "+08" where a table was exported.</summary>
    public static bool IsStart(string text)
    {
        if (text.Length < 24 || !char.IsAsciiDigit(text[0]) || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
            return false;
        var comma = text.IndexOf(',', 19, Math.Min(30, text.Length - 19));
        return comma > 0 && text.AsSpan(19, comma - 19).IndexOfAny(' ', '+', '-') >= 0;
    }

    /// <summary>
    /// Whether a line is the first of a record, as the server writes it: up to the message there is no line break, and a quotation mark that is
    /// doubled behind a comma stands in a statement that quotes a record.
    /// </summary>
    public static bool IsHead(string text)
    {
        if (!IsStart(text))
            return false;
        for (var at = text.IndexOf(",\"\"", StringComparison.Ordinal); at >= 0; at = text.IndexOf(",\"\"", at + 1, StringComparison.Ordinal))
        {
            if (at + 3 < text.Length && text[at + 3] is not (',' or '"'))
                return false;
        }
        var record = new CsvRecord();
        record.Add(text);
        return record.Fields > Message && record.Read()[SqlState].Value is { Length: 5 } state && state.All(char.IsAsciiLetterOrDigit);
    }

    private static string? Field(IReadOnlyList<(string Value, int Line)> fields, int index) =>
        index < fields.Count && fields[index].Value.Length > 0 ? fields[index].Value : null;

    /// <summary>The text of one record while its lines come in.</summary>
    internal sealed class CsvRecord
    {
        private readonly StringBuilder text = new();

        /// <summary>Whether a quotation mark is open.</summary>
        public bool IsOpen { get; private set; }

        public bool EndsWithComma => text.Length > 0 && text[^1] == ',';

        /// <summary>Fields up to now.</summary>
        public int Fields { get; private set; } = 1;

        public void Add(string line)
        {
            if (IsOpen)
                text.Append('\n');
            foreach (var character in line)
            {
                IsOpen ^= character == '"';
                if (character == ',' && !IsOpen)
                    Fields++;
            }
            text.Append(line);
        }

        /// <summary>The fields, each with the number of line breaks before it.</summary>
        public IReadOnlyList<(string Value, int Line)> Read()
        {
            var fields = new List<(string, int)>();
            var value = new StringBuilder();
            var (quoted, line, startLine) = (false, 0, 0);
            for (var i = 0; i < text.Length; i++)
            {
                var character = text[i];
                if (character == '"')
                {
                    if (quoted && i + 1 < text.Length && text[i + 1] == '"')
                        value.Append(text[i++]);
                    else
                        quoted = !quoted;
                }
                else if (character == ',' && !quoted)
                {
                    fields.Add((value.ToString(), startLine));
                    value.Clear();
                    startLine = line;
                }
                else
                {
                    line += character == '\n' ? 1 : 0;
                    value.Append(character);
                }
            }
            fields.Add((value.ToString(), startLine));
            return fields;
        }
    }
}
