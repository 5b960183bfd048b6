namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Words that tell that it was over.</summary>
internal static class Recovery
{
    private static readonly string[] Words =
    [
        "resolved", "restored", "back to normal", "returns to normal", "returned to normal", "return to normal", "self-heal", "fully recovered", "full recovery", "incident closed", "incident is closed", "incident ends", "incident ended",
        "end of incident", "service resumes", "service resumed", "all clear", "back online", "normal operation", "outage ended", "outage ends", "wieder erreichbar", "wieder fehlerfrei", "wiederhergestellt", "behoben", "gelost", "retabli",
        "resolu", "restablecid", "resuelto", "restaurad", "resolvido", "復旧", "解消", "fully operational",
    ];

    private static readonly string[] Negations = ["not ", "un", "partial", "to be ", "n't ", "attempt", "nicht ", "will be ", "before "];

    public static bool IsTold(string text)
    {
        var folded = CalendarWords.Fold(text.Length > 2000 ? text[..2000] : text);
        foreach (var word in Words)
        {
            var at = folded.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var before = folded.AsSpan(Math.Max(0, at - 14), at - Math.Max(0, at - 14));
            var negated = false;
            foreach (var negation in Negations)
                negated |= negation == "un" ? before.EndsWith("un", StringComparison.Ordinal) : before.Contains(negation, StringComparison.Ordinal);
            if (!negated)
                return true;
        }

        return false;
    }

    /// <summary>Whether the text says that recovery was complete.</summary>
    public static bool IsFull(string text) =>
        text.Contains("fully recovered", StringComparison.OrdinalIgnoreCase) || text.Contains("complete recovery", StringComparison.OrdinalIgnoreCase)
        || text.Contains("full recovery", StringComparison.OrdinalIgnoreCase) || text.Contains("fully resolved", StringComparison.OrdinalIgnoreCase)
        || text.Contains("fully restored", StringComparison.OrdinalIgnoreCase);
}
