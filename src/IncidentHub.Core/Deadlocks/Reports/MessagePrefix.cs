using System.Globalization;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>What stands before a label in a line of a log: <c>log_line_prefix</c> and what the carrier put before it.</summary>
internal static class MessagePrefix
{
    private const int Longest = 400;

    /// <summary>Whether the pid stands there.</summary>
    public static bool Names(ReadOnlySpan<char> prefix, int pid)
    {
        var digits = pid.ToString(CultureInfo.InvariantCulture);
        for (var rest = Cut(prefix); rest.IndexOf(digits, StringComparison.Ordinal) is >= 0 and var at; rest = rest[(at + digits.Length)..])
        {
            var (before, after) = (at > 0 ? rest[at - 1] : ' ', at + digits.Length < rest.Length ? rest[at + digits.Length] : ' ');
            if (!char.IsLetterOrDigit(before) && !char.IsLetterOrDigit(after) && before is not ('.' or ','))
                return true;
        }
        return false;
    }

    /// <summary>The last number in brackets, where servers usually have the pid.</summary>
    public static int? BracketedPid(ReadOnlySpan<char> prefix)
    {
        int? found = null;
        prefix = Cut(prefix);
        for (var i = 0; i < prefix.Length; i++)
        {
            if (prefix[i] is not ('[' or '('))
                continue;
            var end = i + 1;
            while (end < prefix.Length && char.IsAsciiDigit(prefix[end]))
                end++;
            if (end > i + 1 && end < prefix.Length && prefix[end] is ']' or ')' && int.TryParse(prefix[(i + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && (prefix[i] == '[' || found is null))
                found = pid;
        }
        return found;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> prefix) => prefix.Length > Longest ? prefix[^Longest..] : prefix;
}
