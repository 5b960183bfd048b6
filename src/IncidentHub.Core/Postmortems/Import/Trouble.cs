namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Words without which a text tells of no incident: a survey, a project or a meeting has causes, measures and days too.</summary>
internal static class Trouble
{
    private static readonly string[] Words =
    [
        "outage", "incident", "downtime", "down", "unavailab", "crash", "fail", "error", "broke", "bug", "faulty", "vulnerab", "exploit", "attack", "leak", "degrad", "timeout", "timed out", "slow", "data loss", "unreachab", "inaccessib",
        "disrupt", "interrupt", "breach", "malicious", "suspicious", "corrupt", "deadlock", "latency", "overload", "misconfig", "expired", "offline", "hack", "intrusion", "unresponsive", "exhaust", "stuck", "rollback", "rolled back",
        "ausfall", "ausgefallen", "storung", "fehler", "nicht erreichbar", "nicht verfugbar", "panne", "incidente", "caida", "caido", "falla", "fallo", "falha", "queda", "indisponib", "interrupcao", "interrupcion", "interruption",
        "障害", "エラー", "停止", "不具合", "ダウン", "storing", "uitval", "avaria", "guasto",
    ];

    /// <summary>Whether any of the texts names some trouble.</summary>
    public static bool IsNamed(params string?[] texts) =>
        texts.OfType<string>().Select(text => CalendarWords.Fold(text.Length > 20_000 ? text[..20_000] : text)).Any(text => Words.Any(word => Holds(text, word)));

    // From the beginning of a word: "down" but not "showdown".
    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetter(text[at - 1]) || word[0] >= '\u2e80')
                return true;
        }

        return false;
    }
}
