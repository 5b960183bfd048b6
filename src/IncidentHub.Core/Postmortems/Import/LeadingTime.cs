namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A time that leads a line, and what stands after it.</summary>
internal sealed record LeadingTime(TimeMention Mention, string Rest)
{
    private const int LongestLead = 40;

    private static readonly HashSet<string> LeadWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "at", "on", "by", "from", "around", "about", "approximately", "approx", "roughly", "circa", "ca", "um", "am", "gegen", "ab", "seit", "von", "vers", "le", "el", "a", "à", "las", "la", "em", "às", "update", "updated", "stand", "aktualisierung",
        "aktualisiert", "mise", "jour", "time", "date", "uhrzeit", "zeit", "heure", "hora", "between", "since", "then", "day",
    };

    /// <summary>The time at the front of the text, over emphasis, brackets and words such as "At" or "Update"; otherwise <see langword="null"/>.</summary>
    public static LeadingTime? Of(string content)
    {
        if (content.Length == 0 || !(content.AsSpan(0, Math.Min(content.Length, LongestLead)).ContainsAnyInRange('0', '9') || TimeScanner.BeginsWithClockWord(content)))
            return null;
        if (TimeScanner.First(content.Length > 200 ? content[..200] : content) is not { } mention || mention.Start > LongestLead || !IsLead(content, mention.Start))
            return null;
        return new LeadingTime(mention, RestOf(content, mention));
    }

    /// <summary>What stands after the mention, without separators and orphaned emphasis.</summary>
    public static string RestOf(string content, TimeMention mention)
    {
        var i = Math.Min(mention.WholeEnd, content.Length);
        while (i < content.Length && (content[i] is ' ' or '\t' or ')' or ']' or '}' or '*' or '_' or '`' or ':' or '：' or ';' or ',' or '.' or '-' or '–' or '—' or '|' or '>' or '→' or '=' or '•' or '\u00a0' or '~'))
        {
            // A list of negative numbers or an ellipsis is text.
            if (content[i] == '.' && i + 1 < content.Length && content[i + 1] == '.')
                break;
            // "**14:00** **Rollback** …": the second emphasis belongs to the text.
            if (content[i] is '*' or '_' or '`' && i > mention.WholeEnd && content[i - 1] is ' ' && i + 1 < content.Length && (content[i + 1] == content[i] || char.IsLetterOrDigit(content[i + 1])))
                break;
            i++;
        }

        return Markup.Balanced(content[i..]);
    }

    /// <summary>Whether a colon, a dash or the like sets the time apart from what follows, as in a list and not in a sentence.</summary>
    public static bool IsSeparated(string content, TimeMention mention)
    {
        var rest = content.AsSpan(Math.Min(mention.WholeEnd, content.Length));
        // "[10:00] …" and "**10:00** …" are set apart as well.
        if (mention.Start > 0 && content[mention.Start - 1] is '[' or '(' or '*' && rest.Length > 0 && rest[0] is ']' or ')' or '*')
            return true;
        var after = rest.TrimStart("*_)` ");
        return after.Length > 0 && after[0] is ':' or '-' or '–' or '—' or '|' or '：' or '>' or '→' or ';';
    }

    /// <summary>Whether the word, such as "at" or "by", only leads to a time.</summary>
    public static bool IsLeadWord(string word) => LeadWords.Contains(word);

    private static bool IsLead(string content, int end)
    {
        var i = 0;
        while (i < end)
        {
            var c = content[i];
            if (char.IsLetter(c))
            {
                var start = i;
                while (i < end && char.IsLetter(content[i]))
                    i++;
                if (!LeadWords.Contains(content[start..i]))
                    return false;
            }
            else if (char.IsDigit(c))
            {
                return false;
            }
            else
            {
                i++;
            }
        }

        return true;
    }
}
