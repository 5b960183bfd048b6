using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>
/// Finds dates and times of day in a line, in one pass with bounded look-ahead, without regular expressions: a document cannot make it slow.
/// </summary>
internal sealed partial class TimeScanner
{
    private readonly string text;

    // Hyphens and spaces that typesetting puts in place of the usual ones; each stays one character, so that positions hold.
    private TimeScanner(string text) =>
        this.text = text.AsSpan().IndexOfAny('\u2010', '\u2011', '\u202f') < 0 ? text : text.Replace('\u2010', '-').Replace('\u2011', '-').Replace('\u202f', ' ');

    /// <summary>No line that a person wrote holds more; a longer one is data.</summary>
    private const int MostMentions = 64;

    private const int LongestGlue = 40;

    private static readonly HashSet<string> DateToClock = new(StringComparer.OrdinalIgnoreCase)
    {
        "at", "um", "from", "von", "a", "à", "approximately", "around", "about", "roughly", "approx", "ca", "circa", "gegen", "vers", "de", "las", "kl", "between", "since", "ab",
    };

    private static readonly HashSet<string> ClockToDate = new(StringComparer.OrdinalIgnoreCase) { "on", "am", "le", "el", "of", "du" };

    private static readonly string[] RangeWords = ["to", "until", "till", "til", "bis", "through", "thru", "à", "au", "a", "hasta", "and", "から"];

    private static readonly HashSet<string> BeforeRangeEnd = new(StringComparer.OrdinalIgnoreCase) { "the", "at", "approximately", "around", "about", "roughly", "las", "le" };

    /// <summary>All mentions, in the order of the text.</summary>
    public static List<TimeMention> Scan(string text) => new TimeScanner(text).Scan();

    /// <summary>The first mention, or <see langword="null"/>.</summary>
    public static TimeMention? First(string text) => new TimeScanner(text).Scan(1) is [var first, ..] ? first : null;

    private List<TimeMention> Scan(int most = MostMentions)
    {
        var mentions = new List<TimeMention>();
        var i = 0;
        while (i < text.Length && mentions.Count < most)
        {
            var c = text[i];
            if (IsAddress(i))
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not (')' or '>' or ']' or '|'))
                    i++;
            }
            else if (char.IsAsciiDigit(c))
            {
                if (MayBegin(i) && Mention(i) is { } mention)
                {
                    mentions.Add(mention);
                    i = Math.Max(mention.WholeEnd, i + 1);
                    continue;
                }

                while (i < text.Length && char.IsAsciiDigit(text[i]))
                    i++;
            }
            else if (char.IsLetter(c))
            {
                if (MayBegin(i) && Mention(i) is { } mention)
                {
                    mentions.Add(mention);
                    i = Math.Max(mention.WholeEnd, i + 1);
                    continue;
                }

                var isWide = c >= '\u2e80';
                do
                    i++;
                while (i < text.Length && char.IsLetter(text[i]) && text[i] >= '\u2e80' == isWide && !(isWide && At(i, "午")));
            }
            else
            {
                i++;
            }
        }

        return mentions;
    }

    private TimeMention? Mention(int start)
    {
        if (Single(start) is not { } mention)
            return null;
        if (Until(mention) is not { } until)
            return mention;

        // What only one end of the range says holds for both.
        if (mention.Date is null && until.Date is not null)
            mention = mention with { Date = until.Date };
        return mention with { Zone = mention.Zone ?? until.Zone, Until = until with { Zone = until.Zone ?? mention.Zone } };
    }

    private TimeMention? Single(int start)
    {
        if (Date(start, out var end) is { } date)
        {
            var clockAt = Char(end) is 'T' or 't' && IsDigit(end + 1) ? end + 1 : SkipGlue(end, DateToClock);
            if ((clockAt == end && !IsWide(end)) || Clock(clockAt, out var afterClock) is not { } clock)
                return new TimeMention(start, end) { Date = date };
            var zone = ZoneScanner.Read(text, afterClock, out var afterZone);
            if (date.Year is null && date.OddYear is null && TrailingYear(afterZone, out var afterYear) is { } year && afterYear > afterZone)
            {
                date = date with { Year = year };
                afterZone = afterYear;
                zone ??= ZoneScanner.Read(text, afterYear, out afterZone);
            }

            return new TimeMention(start, zone is null ? Math.Max(afterClock, afterZone) : afterZone) { Date = date, Clock = clock, Zone = zone };
        }

        if (Clock(start, out var clockEnd) is { } time)
        {
            var zone = ZoneScanner.Read(text, clockEnd, out var afterZone);
            var after = zone is null ? clockEnd : afterZone;
            var dateAt = SkipGlue(after, ClockToDate, ":|-–—~*_`");
            if (dateAt > after && Date(dateAt, out var dateEnd) is { } late)
            {
                zone ??= ZoneScanner.Read(text, dateEnd, out dateEnd);
                return new TimeMention(start, Math.Max(dateEnd, after)) { Date = late, Clock = time, Zone = zone };
            }

            return new TimeMention(start, after) { Clock = time, Zone = zone };
        }

        return null;
    }

    private TimeMention? Until(TimeMention begin)
    {
        var i = SkipAround(begin.End);
        var connected = false;
        if (Char(i) is '-' or '–' or '—' or '~' or '〜' or '～' or '→' or '−')
        {
            while (Char(i) is '-' or '–' or '—' or '~' or '〜' or '～' or '→' or '>' or '−')
                i++;
            connected = true;
        }
        else
        {
            foreach (var word in RangeWords)
            {
                if (string.Compare(text, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                    && (word[0] > '\u2e80' || !char.IsLetter(Char(i + word.Length))))
                {
                    i += word.Length;
                    connected = word != "and" || begin.Start == 0 || text.LastIndexOf("etween", begin.Start, Math.Min(begin.Start, 60), StringComparison.Ordinal) >= 0;
                    break;
                }
            }
        }

        if (!connected)
            return null;
        i = SkipAround(i);
        i = SkipGlue(i, BeforeRangeEnd, ",|:");
        if (i >= text.Length || Single(i) is not { } end)
            return null;
        return (begin.Clock is null) == (end.Clock is null) && (end.Clock is not null || end.Date is not null) ? end : null;
    }

    // Spaces, emphasis and one remark in brackets.
    private int SkipAround(int position)
    {
        var i = position;
        for (var round = 0; round < 2; round++)
        {
            for (var skipped = 0; skipped < 12 && Char(i) is ' ' or '*' or '_' or '`' or ',' or '\u00a0' or '\t'; skipped++)
                i++;
            if (Char(i) != '(' || text.IndexOf(')', i, Math.Min(LongestGlue, text.Length - i)) is var close && close < 0)
                break;
            i = close + 1;
        }

        return i;
    }

    private int SkipGlue(int position, HashSet<string> words, string except = "")
    {
        var i = position;
        var afterWords = 0;
        while (i < text.Length && i - position < LongestGlue)
        {
            if (Char(i) is ' ' or ',' or '*' or '_' or '`' or '(' or ')' or '[' or ']' or '|' or '-' or '–' or '—' or ':' or '~' or '\u00a0' or '\t' && !except.Contains(text[i], StringComparison.Ordinal))
            {
                i++;
            }
            else if (afterWords < 3 && char.IsLetter(Char(i)) && Char(i) < '\u2e80' && Word(i, out var after) is { } word && words.Contains(word))
            {
                afterWords++;
                i = Char(after) == '.' ? after + 1 : after;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private bool MayBegin(int i)
    {
        if (i == 0)
            return true;
        var before = text[i - 1];
        if (before >= '\u2e80')
            return true;
        if (char.IsLetterOrDigit(before))
            return false;
        var sole = i == 1 || char.IsWhiteSpace(text[i - 2]) || text[i - 2] is '*' or '(' or '[';
        return before switch
        {
            '_' => sole || text[i - 2] == '_',
            '-' or '–' or '—' => sole || char.IsAsciiDigit(text[i - 2]) && char.IsAsciiDigit(text[i]) && text[i - 1] != '-',
            '.' or '/' or ':' or '=' or '#' or '$' or '@' or '&' or '?' or '\\' or '%' or '\'' => false,
            '+' => sole,
            _ => true,
        };
    }

    private bool IsAddress(int i) =>
        text[i] is 'h' or 'H' or 'w' && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))
        && (string.Compare(text, i, "http://", 0, 7, StringComparison.OrdinalIgnoreCase) == 0
            || string.Compare(text, i, "https://", 0, 8, StringComparison.OrdinalIgnoreCase) == 0
            || string.Compare(text, i, "www.", 0, 4, StringComparison.OrdinalIgnoreCase) == 0);

    private int SkipSpaces(int i)
    {
        var start = i;
        while (i - start < 8 && Char(i) is ' ' or '\u00a0' or '\t')
            i++;
        return i;
    }

    // A word of letters after at most two spaces; bounded, so that a line of a million letters costs nothing.
    private string? Word(int position, out int end)
    {
        var i = position;
        while (i - position < 2 && Char(i) is ' ' or '\u00a0')
            i++;
        var start = i;
        while (i - start < 16 && char.IsLetter(Char(i)))
            i++;
        end = i;
        return i == start || char.IsLetter(Char(i)) ? null : text[start..i];
    }

    private int? Digits(ref int i, int most)
    {
        var start = i;
        var value = 0;
        while (i - start < most && IsDigit(i))
            value = (value * 10) + text[i++] - '0';
        return i == start ? null : value;
    }

    private bool IsWide(int i) => Char(i) >= '\u2e80' || IsDigit(i) && i > 0 && text[i - 1] >= '\u2e80';

    private char Char(int i) => (uint)i < (uint)text.Length ? text[i] : '\0';

    private bool IsDigit(int i) => char.IsAsciiDigit(Char(i));

    private int Two(int i) => ((text[i] - '0') * 10) + text[i + 1] - '0';

    private bool At(int i, string value) => string.CompareOrdinal(text, i, value, 0, value.Length) == 0;
}
