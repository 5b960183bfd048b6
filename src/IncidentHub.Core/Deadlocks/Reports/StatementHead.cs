using System.Globalization;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The words "Process 5: " before a statement.</summary>
internal static class StatementHead
{
    private const int LongestMargin = 300;

    private static readonly string[] Words = [.. ServerLanguages.All.Select(language => language.Process).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>Reads a head that begins at a position.</summary>
    /// <returns>The pid, and where the statement begins.</returns>
    public static (int Pid, int Text)? At(string line, int position)
    {
        foreach (var word in Words)
        {
            if (string.CompareOrdinal(line, position, word, 0, word.Length) != 0)
                continue;
            var start = SkipSpace(line, position + word.Length);
            var end = start;
            while (end < line.Length && end - start < 10 && char.IsAsciiDigit(line[end]))
                end++;
            var colon = SkipSpace(line, end);
            if (end > start && colon < line.Length && line[colon] is ':' or '：' && int.TryParse(line.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                return (pid, colon + 1);
        }
        return null;
    }

    /// <summary>Where the first head of one of these processes stands in a line, or -1.</summary>
    public static int Find(string line, int from, IReadOnlySet<int> pids, int longest = LongestMargin)
    {
        for (var at = from; at < line.Length && at - from < longest; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(line[at - 1])) && char.IsLetter(line[at]) && At(line, at) is { } head && pids.Contains(head.Pid))
                return at;
        }
        return -1;
    }

    private static int SkipSpace(string line, int at)
    {
        while (at < line.Length && line[at] is ' ' or '\u00a0' or '\u202f')
            at++;
        return at;
    }
}
