namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// What stands before each line of a message, whatever put it there: a container's name, a syslog header with its counter, a file name from
/// grep, a mark of quotation, and the tab by which the server indents. Numbers may differ from line to line.
/// </summary>
internal static class LineMargin
{
    /// <summary>Whether a line begins with that margin.</summary>
    /// <param name="margin">As it was seen on another line.</param>
    /// <param name="line">The line.</param>
    /// <param name="end">Where the line's own text begins.</param>
    public static bool Matches(string margin, string line, out int end)
    {
        end = 0;
        for (var i = 0; i < margin.Length;)
        {
            if (char.IsAsciiDigit(margin[i]))
            {
                if (end >= line.Length || !char.IsAsciiDigit(line[end]))
                    return false;
                while (i < margin.Length && char.IsAsciiDigit(margin[i]))
                    i++;
                while (end < line.Length && char.IsAsciiDigit(line[end]))
                    end++;
                continue;
            }
            if (end >= line.Length || !Same(margin[i], line[end]))
                return false;
            i++;
            end++;
        }
        return true;
    }

    /// <summary>Whether the line holds nothing but the margin, whose trailing spaces copies lose.</summary>
    public static bool IsBlank(string margin, string line)
    {
        var rest = line.TrimEnd();
        return rest.Length == 0 || (Matches(margin.TrimEnd(), rest, out var end) && end == rest.Length);
    }

    /// <summary>Whether the margin ends with the server's own indentation, so that no line with it can begin another message.</summary>
    public static bool IsIndented(string margin) =>
        margin.EndsWith('\t') || margin.EndsWith("  ", StringComparison.Ordinal) || margin.EndsWith("#011", StringComparison.Ordinal);

    // grep writes a colon before lines that match and a dash before those around them.
    private static bool Same(char one, char other) => one == other || (one is ':' or '-' && other is ':' or '-');
}
