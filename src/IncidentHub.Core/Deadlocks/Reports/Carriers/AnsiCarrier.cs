using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports.Carriers;

/// <summary>Takes off the colours of a terminal (ECMA-48, "CSI … letter"), also where a copy wrote the escape character as <c>^[</c> or lost it.</summary>
internal static class AnsiCarrier
{
    private const int LongestSequence = 20;

    public static List<LogLine> Unwrap(List<LogLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (lines[i].Entry is null && (text.Contains('\u001b', StringComparison.Ordinal) || text.Contains("^[[", StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal)))
                lines[i] = lines[i] with { Text = Plain(text) };
        }
        return lines;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var body = text[i] == '\u001b' ? i + 1 : text[i] == '^' && i + 1 < text.Length && text[i + 1] == '[' ? i + 2 : -1;
            if (body >= 0 && body < text.Length && text[body] == '[' && End(text, body + 1) is { } end)
            {
                i = end;
                continue;
            }
            if (text[i] is not ('\u001b' or '\0'))
                plain.Append(text[i]);
            i++;
        }
        return plain.ToString();
    }

    private static int? End(string text, int at)
    {
        var most = Math.Min(text.Length, at + LongestSequence);
        for (; at < most; at++)
        {
            if (char.IsAsciiLetter(text[at]))
                return at + 1;
            if (!char.IsAsciiDigit(text[at]) && text[at] is not (';' or '?' or ':'))
                return null;
        }
        return null;
    }
}
