namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>Tells whether a line begins another message or part of one, where indentation does not tell.</summary>
internal static class MessageStart
{
    private const int LongestPrefix = 160;

    public static bool Is(string line, int at)
    {
        while (at < line.Length && line[at] == ' ')
            at++;
        if (string.CompareOrdinal(line, at, "```", 0, 3) == 0)
            return true;
        if (FieldLabel.At(line, at) is not null)
            return true;

        // A prefix and then a label: the prefix holds a number in front or in brackets.
        var end = Math.Min(line.Length, at + LongestPrefix);
        return HasPrefix(line, at, end) && (FieldLabel.Find(line, at, end) is not null || IsDate(line, at));
    }

    private static bool HasPrefix(string line, int at, int end) =>
        IsDate(line, at) || line.AsSpan(at, end - at).IndexOf('[') is var open && open >= 0 && at + open + 1 < end && char.IsAsciiDigit(line[at + open + 1]);

    private static bool IsDate(string line, int at) =>
        at + 10 < line.Length && char.IsAsciiDigit(line[at]) && char.IsAsciiDigit(line[at + 3]) && line[at + 4] is '-' or '/' && char.IsAsciiDigit(line[at + 5])
        && line[at + 7] == line[at + 4] && char.IsAsciiDigit(line[at + 8]) && line[at + 10] is ' ' or 'T';
}
