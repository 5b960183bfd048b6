using System.Globalization;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>A sentence "Process A waits for MODE on TARGET; blocked by process B." in a text.</summary>
internal sealed record WaitSentence(int Start, int End, int Pid, int BlockedBy, string Mode, string Target, ServerLanguage Language)
{
    private const int LongestGap = 24;

    /// <summary>The first sentence that begins at or behind a position.</summary>
    public static WaitSentence? Next(string text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var hit = text.AsSpan(at).IndexOfAny(ServerLanguages.WaitAnchors);
            if (hit < 0)
                return null;
            hit += at;
            foreach (var (anchor, language, template) in ServerLanguages.Waits)
            {
                if (string.CompareOrdinal(text, hit, anchor, 0, anchor.Length) == 0 && Begin(text, hit, from, template) is { } start && Read(text, start, language, template) is { } wait)
                    return wait;
            }
            at = hit + 1;
        }
        return null;
    }

    /// <summary>Whether a sentence begins before the position and breaks off: the source was cut within it.</summary>
    public static bool IsCutAt(string text, int from, int to)
    {
        while (from < to)
        {
            var hit = text.AsSpan(from, to - from).IndexOfAny(ServerLanguages.WaitAnchors);
            if (hit < 0)
                return false;
            hit += from;
            if (ServerLanguages.Waits.Any(wait => string.CompareOrdinal(text, hit, wait.Anchor, 0, wait.Anchor.Length) == 0 && Begin(text, hit, from, wait.Template) is not null))
                return true;
            from = hit + 1;
        }
        return false;
    }

    // Back from the word behind the pid, over the pid, to where the sentence begins.
    private static int? Begin(string text, int anchor, int from, MessageTemplate template)
    {
        var at = BackOverSpace(text, anchor, from);
        var end = at;
        while (at > from && end - at < 10 && char.IsAsciiDigit(text[at - 1]))
            at--;
        if (at == end)
            return null;
        var opening = template.Opening;
        if (opening.Length == 0)
            return at == from || !char.IsLetterOrDigit(text[at - 1]) ? at : null;
        at = BackOverSpace(text, at, from) - opening.Length;
        if (at < from || string.CompareOrdinal(text, at, opening, 0, opening.Length) != 0)
            return null;
        return at == 0 || opening[0] >= '\u2e80' || !char.IsLetterOrDigit(text[at - 1]) || IsEscape(text, at - 1) ? at : null;
    }

    // The letter of an escaped line break that was not recognized as one.
    private static bool IsEscape(string text, int at) => at > 0 && text[at] is 'n' or 't' && text[at - 1] == '\\';

    private static int BackOverSpace(string text, int position, int from)
    {
        var at = position;
        while (at > from && position - at < LongestGap && text[at - 1] is ' ' or '\t' or '\n' or '\u00a0')
            at--;
        return at;
    }

    private static WaitSentence? Read(string text, int start, ServerLanguage language, MessageTemplate template)
    {
        if (template.Match(text, start, out var end) is not { } found || !Number(text, found[0], out var pid) || !Number(text, found[3], out var blockedBy))
            return null;
        var mode = text[found[1]].Trim();
        var target = text[found[2]].Trim();
        return mode.Length is > 0 and <= 40 && mode.All(char.IsAsciiLetter) && target.Length > 0
            ? new(start, end, pid, blockedBy, mode, target, language)
            : null;
    }

    private static bool Number(string text, Range range, out int pid) =>
        int.TryParse(text.AsSpan()[range], NumberStyles.None, CultureInfo.InvariantCulture, out pid);
}
