using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>
/// Turns escaped line breaks into real ones: the representation of a string in Python, Elixir, Go, JavaScript or JSON. Each quoted string is
/// a text of its own, so that what follows it is none of its SQL.
/// </summary>
internal static class EscapedCarrier
{
    private const int MostRounds = 4;

    public static List<LogLine> Unwrap(List<LogLine> lines)
    {
        if (!lines.Exists(IsEscaped))
            return lines;
        lines = Joined(lines);
        var found = new List<LogLine>(lines.Count);
        foreach (var line in lines)
        {
            if (IsEscaped(line))
                Take(line, found);
            else
                found.Add(line);
        }
        return found;
    }

    // What the server indented, or calls a statement, is SQL with escapes of its own.
    private static bool IsEscaped(LogLine line) =>
        line.Entry is null && line.Text.Contains("\\n", StringComparison.Ordinal) && !line.Text.StartsWith('\t') && ReportText.MayHold(line.Text)
        && FieldLabel.Find(line.Text, 0, Math.Min(line.Text.Length, 300)) is not { Kind: FieldKind.Statement };

    // JavaScript shows a long string as several, one a line, with a plus between.
    private static List<LogLine> Joined(List<LogLine> lines)
    {
        var found = new List<LogLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!GoesOn(lines, i))
            {
                found.Add(line);
                continue;
            }
            var all = new StringBuilder();
            for (; GoesOn(lines, i); i++)
                all.Append(Part(lines[i].Text, all.Length > 0)[..^3]);
            found.Add(line with { Text = all.Append(Part(lines[i].Text, true)).ToString() });
        }
        return found;

        static string Part(string text, bool isFurther) => isFurther ? text.Trim()[1..] : text.TrimEnd();
    }

    private static bool GoesOn(List<LogLine> lines, int index)
    {
        if (index + 1 >= lines.Count || lines[index].Entry is not null || lines[index + 1].Entry is not null)
            return false;
        var line = lines[index].Text.AsSpan().TrimEnd();
        var next = lines[index + 1].Text.AsSpan().Trim();
        return line.Length > 3 && line.EndsWith(" +") && line[^3] is '\'' or '"' && next.Length > 3 && next[0] == line[^3];
    }

    private static void Take(LogLine line, List<LogLine> found)
    {
        var text = line.Text;
        var from = 0;
        var begins = line.Begins;
        while (from < text.Length && Opening(text, from) is { } open)
        {
            var close = Closing(text, open);
            var content = text[(open + 1)..close];
            if (!ReportText.MayHold(content) || !content.Contains("\\n", StringComparison.Ordinal))
            {
                // A short string, such as a key: it stays where it stands.
                found.Add(line with { Text = text[from..Math.Min(text.Length, close + 1)], Begins = begins });
            }
            else
            {
                // What stands before the text says what it is, so it stays with its first line.
                var parts = Unescape(content).Split('\n');
                found.Add(line with { Text = text[from..open] + " " + parts[0], Begins = begins });
                found.AddRange(parts.Skip(1).Select(part => line with { Text = part, Begins = false }));
            }
            begins = true;
            from = close + 1;
        }
        if (from == 0)
            found.AddRange(Unescape(text).Split('\n').Select((part, index) => line with { Text = part, Begins = begins && index == 0 }));
        else if (from < text.Length)
            found.Add(line with { Text = text[from..], Begins = true });
    }

    // The next quotation mark that opens a string: not an apostrophe within a word, nor one that is escaped itself.
    private static int? Opening(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is '"' && (i == 0 || text[i - 1] != '\\'))
                return i;
            if (text[i] is '\'' && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (i == 0 || text[i - 1] != '\\'))
                return i;
        }
        return null;
    }

    private static int Closing(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == text[open])
                return i;
        }
        return text.Length;
    }

    // Escaped more than once (JSON within JSON): again, until there are lines.
    private static string Unescape(string text)
    {
        for (var round = 0; round < MostRounds && !text.Contains('\n', StringComparison.Ordinal) && text.Contains("\\n", StringComparison.Ordinal); round++)
            text = Once(text);
        return text;
    }

    private static string Once(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }
            var next = text[++i];
            switch (next)
            {
                case 'n':
                    plain.Append('\n');
                    break;
                case 'r':
                    break;
                case 't':
                    plain.Append('\t');
                    break;
                case 'u' when i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                    plain.Append((char)unit);
                    i += 4;
                    break;
                case '\\' or '"' or '\'' or '/':
                    plain.Append(next);
                    break;
                default:
                    plain.Append('\\').Append(next);
                    break;
            }
        }
        return plain.ToString();
    }
}
