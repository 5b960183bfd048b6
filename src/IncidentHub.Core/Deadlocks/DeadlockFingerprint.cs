using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Core.Deadlocks;

/// <summary>
/// What is the same in deadlocks of the same making: the statements without their values and, where those are hidden, the locks. Who was first,
/// which rows and which processes do not count; two sessions with the same statement count as two.
/// </summary>
public static class DeadlockFingerprint
{
    private const int Bytes = 8;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public static string Of(DeadlockGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var parts = graph.Waits
            .Select(wait => graph.Sessions.FirstOrDefault(session => session.Pid == wait.Pid)?.Statement is { } statement
                ? Normalised(statement)
                : $"{wait.Mode} {wait.LockType}")
            .Order(StringComparer.Ordinal);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }

    // Masked already; blanks, case and the length of a list of values say nothing. A text that the server has cut keeps its beginning.
    private static string Normalised(string statement)
    {
        var words = new StringBuilder(statement.Length);
        foreach (var character in statement)
        {
            if (!char.IsWhiteSpace(character))
                words.Append(char.ToLowerInvariant(character));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        var text = words.ToString().Trim().TrimEnd(';');
        for (var shorter = text.Replace("?, ?", "?", StringComparison.Ordinal); shorter != text; shorter = text.Replace("?, ?", "?", StringComparison.Ordinal))
            text = shorter;
        return text.Length <= LongestStatement ? text : text[..LongestStatement];
    }

    /// <summary>Shorter than track_activity_query_size, so that the sampler's text and the log's are the same.</summary>
    private const int LongestStatement = 900;
}
