namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The message "deadlock detected" as an error of PostgreSQL.</summary>
/// <param name="Start">Where the words begin.</param>
/// <param name="End">Where they end.</param>
/// <param name="Prefix">Where what stands before the label of severity ends.</param>
internal sealed record DeadlockMention(int Start, int End, int Prefix)
{
    private const string SqlState = "40P01";
    private const int Near = 120;

    /// <summary>The first message that begins at or behind a position.</summary>
    public static DeadlockMention? Next(LogText text, int from)
    {
        for (var at = from; at < text.Text.Length;)
        {
            var hit = text.Text.AsSpan(at).IndexOfAny(ServerLanguages.DeadlockMessages);
            if (hit < 0)
                return null;
            hit += at;
            var length = ServerLanguages.Deadlock.Where(message => string.CompareOrdinal(text.Text, hit, message, 0, message.Length) == 0).Max(message => message.Length);
            if (Read(text, hit, hit + length) is { } mention)
                return mention;
            at = hit + length;
        }
        return null;
    }

    private static DeadlockMention? Read(LogText text, int start, int end)
    {
        if (!EndsThere(text.Text, end))
            return null;
        var lineStart = text.StartOf(text.LineAt(start));
        var bare = text.Text.AsSpan(Math.Max(lineStart, start - Near), Math.Min(start - lineStart, Near)).TrimEnd();
        if (bare.EndsWith(SqlState + ":", StringComparison.Ordinal))
            bare = bare[..^(SqlState.Length + 1)].TrimEnd();
        if (LabelBefore(text.Text, lineStart, Math.Max(lineStart, start - Near) + bare.Length) is { } label)
            return new(start, end, label);
        var code = text.Text.AsSpan(Math.Max(lineStart, start - Near), Math.Min(text.StartOf(text.LineAt(start) + 1), end + Near) - Math.Max(lineStart, start - Near));
        return code.Contains(SqlState, StringComparison.Ordinal) || bare.Contains("DeadlockDetected", StringComparison.Ordinal)
            ? new(start, end, lineStart)
            : null;
    }

    // "ERROR:" and nothing else between it and the words.
    private static int? LabelBefore(string text, int lineStart, int end)
    {
        if (end <= lineStart || text[end - 1] is not (':' or '：'))
            return null;
        for (var at = Math.Max(lineStart, end - 30); at < end; at++)
        {
            if ((at == lineStart || !char.IsLetterOrDigit(text[at - 1])) && FieldLabel.At(text, at) is { Kind: FieldKind.Severity } label && label.End >= end)
                return at;
        }
        return null;
    }

    // "deadlock detected while waiting for resource" is another product's.
    private static bool EndsThere(string text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return end >= text.Length || !char.IsLetter(text[end]) || FieldLabel.At(text, end) is not null;
    }
}
