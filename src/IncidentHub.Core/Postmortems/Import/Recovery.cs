namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Words that tell that it was over.</summary>
internal static class Recovery
{
    private static readonly string[] Words =
    [
        "resolved", "restored", "back to normal", "returns to normal", "returned to normal", "return to normal", "self-heal", "fully recovered", "full recovery", "incident closed", "incident is closed", "incident ends", "incident ended",
        "end of incident", "service resumes", "service resumed", "all clear", "back online", "normal operation", "outage ended", "outage ends", "wieder erreichbar", "wieder fehlerfrei", "wiederhergestellt", "behoben", "gelost", "retabli",
        "est resolu", "ete resolu", "restablecid", "resuelto", "restaurad", "resolvido", "復旧", "解消", "fully operational", "up again", "up and running", "all green", "works again", "working again", "normal service", "errors stop", "errors stopped", "failures stop", "service is stable", "healthy again", "cluster healthy", "lauft wieder", "laufen wieder", "wieder online", "funktioniert wieder",
    ];

    private static readonly string[] Negations = ["not ", "un", "partial", "to be ", "n't ", "attempt", "nicht ", "will be ", "before "];

    // "Resolution: …", "Issue resolved - …": what the entry is called says it.
    private static readonly string[] Names = ["resolution", "issue resolution", "incident resolution", "resolved", "recovery", "service restoration", "losung", "behebung", "resolucion", "solution"];

    private static readonly string[] After = ["it was back", "was back", "were back", "was restored", "were restored", "been restored", "was over", "had recovered", "was resolved", "was fixed"];

    private static readonly string[] Leads = ["came back", "back up", "back online", "back to normal", "was restored", "were restored", "restored at", "resolved at", "was resolved", "were resolved", "recovered", "ended at", "lasted until", "until", "fixed at", "was fixed", "wieder", "behoben", "retabli", "restablecid"];

    public static bool IsTold(string text)
    {
        var folded = CalendarWords.Fold(text.Length > 2000 ? text[..2000] : text).TrimStart('*', '_', ' ');
        if (Names.Any(name => folded.StartsWith(name, StringComparison.Ordinal) && (folded.Length == name.Length || folded[name.Length] is ':' or '*' or '\n' or '-' or '.')))
            return true;
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

    /// <summary>Whether the words before the position say that it was over at what follows: "… came back at 16:15".</summary>
    public static bool LeadsTo(string text, int position)
    {
        var before = CalendarWords.Fold(text[Math.Max(0, position - 60)..position]);
        var following = Sentences.Split(text[position..Math.Min(text.Length, position + 120)]) is [var rest, ..] ? CalendarWords.Fold(rest) : "";
        if (After.Any(word => following.Contains(word, StringComparison.Ordinal)))
            return true;
        return Leads.Any(word => before.Contains(word, StringComparison.Ordinal)) && before.IndexOf(". ", StringComparison.Ordinal) < 0;
    }

    /// <summary>Whether the text says that recovery was complete.</summary>
    public static bool IsFull(string text) =>
        text.Contains("fully recovered", StringComparison.OrdinalIgnoreCase) || text.Contains("complete recovery", StringComparison.OrdinalIgnoreCase)
        || text.Contains("full recovery", StringComparison.OrdinalIgnoreCase) || text.Contains("fully resolved", StringComparison.OrdinalIgnoreCase)
        || text.Contains("fully restored", StringComparison.OrdinalIgnoreCase);
}
