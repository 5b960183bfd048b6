namespace IncidentHub.Core.People;

/// <summary>Reads names of time zones: UTC and GMT with or without a distance, abbreviations, and words such as "Eastern time".</summary>
internal static class ZoneScanner
{
    private const int LongestName = 8;

    private static readonly Dictionary<string, ZoneSaid> Names = Table();

    // Abbreviations that are ordinary words or parts of words when they are not in capitals.
    private static readonly HashSet<string> AnyCase = new(StringComparer.OrdinalIgnoreCase)
    {
        "UTC", "GMT", "CET", "CEST", "PST", "PDT", "EDT", "CDT", "MDT", "MESZ", "AEST", "AEDT", "Eastern", "Pacific", "Central", "Mountain",
    };

    private static readonly HashSet<string> NeedsTimeWord = new(StringComparer.OrdinalIgnoreCase)
    {
        "Central", "Mountain", "London", "Paris", "Berlin", "Madrid", "Lagos", "Nairobi", "Amsterdam", "Cairo", "Tokyo", "Eastern", "Pacific",
    };

    /// <summary>Reads a zone at the position, over spaces, a comma and brackets.</summary>
    public static ZoneSaid? Read(string text, int position, out int end)
    {
        end = position;
        var i = position;
        while (i < text.Length && i - position < 4 && text[i] is ' ' or '\t' or ',' or '*' or '`' or '\u00a0')
            i++;
        var opened = i < text.Length && text[i] is '(' or '[' or '（';
        if (opened)
            i++;
        if (Name(text, i, out var after) is not { } zone)
            return null;
        if (opened && after < text.Length && text[after] is ')' or ']' or '）')
            after++;
        end = after;
        return zone;
    }

    /// <summary>The first zone that stands anywhere in the text.</summary>
    public static ZoneSaid? FindIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && (char.IsAsciiLetter(text[i]) || text[i] == '日') && Name(text, i, out _) is { } zone)
                return zone;
        }

        return null;
    }

    private static ZoneSaid? Name(string text, int start, out int end)
    {
        end = start;
        if (start >= text.Length)
            return null;
        if (text[start] is '+' or '-' or '−' && Distance(text, start, bare: true, out end) is { } offset)
            return new ZoneSaid(text[start..end], offset);

        if (ZonePhrases.At(text, start, out var afterPhrase) is { } abbreviation)
        {
            end = afterPhrase;
            return Names[abbreviation] with { Name = text[start..afterPhrase] };
        }

        if (ZoneRegions.At(text, start, out var afterRegion) is { } region)
        {
            end = afterRegion;
            return region;
        }

        var i = start;
        while (i < text.Length && i - start < LongestName + 1 && char.IsAsciiLetter(text[i]))
            i++;
        var length = i - start;
        if (length is 0 or > LongestName || (i < text.Length && char.IsLetterOrDigit(text[i])))
            return null;
        var word = text.Substring(start, length);
        if (!Names.TryGetValue(word.ToUpperInvariant(), out var zone))
            return null;
        var upper = !word.Any(char.IsAsciiLetterLower);
        if (!upper && !AnyCase.Contains(word) && !NeedsTimeWord.Contains(word))
            return null;

        var afterTime = TimeWord(text, i);
        if (NeedsTimeWord.Contains(word) && afterTime == i)
            return null;
        end = afterTime;
        if (zone.Name is "UTC" or "GMT" && Distance(text, i, bare: false, out var afterDistance) is { } distance)
        {
            end = TimeWord(text, afterDistance);
            return new ZoneSaid(text[start..afterDistance], distance);
        }

        return zone with { Name = word };
    }

    private static int TimeWord(string text, int position)
    {
        foreach (var words in (string[])[" standard time", " daylight time", " time", "-time"])
        {
            if (string.Compare(text, position, words, 0, words.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return position + words.Length;
        }

        return position;
    }

    // "+1", "-04", "+05:30", "+0530"; bare distances need two digits at least, or they would be sums.
    private static TimeSpan? Distance(string text, int position, bool bare, out int end)
    {
        end = position;
        var i = position;
        if (!bare && i < text.Length && text[i] == ' ' && i + 1 < text.Length && text[i + 1] is '+' or '-' && i + 2 < text.Length && char.IsAsciiDigit(text[i + 2]))
            i++;
        if (i >= text.Length || text[i] is not ('+' or '-' or '−'))
            return null;
        var sign = text[i] == '+' ? 1 : -1;
        var digitsAt = ++i;
        while (i < text.Length && i - digitsAt < 4 && char.IsAsciiDigit(text[i]))
            i++;
        var digits = i - digitsAt;
        if (digits == 0 || digits == 3 || (bare && digits < 2) || (i < text.Length && char.IsLetterOrDigit(text[i])))
            return null;
        var number = int.Parse(text.AsSpan(digitsAt, digits), System.Globalization.CultureInfo.InvariantCulture);
        var (hours, minutes) = digits == 4 ? (number / 100, number % 100) : (number, 0);
        if (digits < 4 && i + 2 < text.Length && text[i] == ':' && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]))
        {
            minutes = ((text[i + 1] - '0') * 10) + text[i + 2] - '0';
            i += 3;
        }
        else if (bare && digits != 4)
        {
            return null;
        }

        // No zone is more than 14 hours from UTC.
        if (minutes > 59 || (hours * 60) + minutes > 14 * 60)
            return null;
        end = i;
        return sign * new TimeSpan(hours, minutes, 0);
    }

    private static Dictionary<string, ZoneSaid> Table()
    {
        var table = new Dictionary<string, ZoneSaid>(StringComparer.Ordinal);
        void Plain(double hours, params string[] names)
        {
            foreach (var name in names)
                table[name.ToUpperInvariant()] = new(name, TimeSpan.FromHours(hours));
        }

        void Seasonal(double hours, SummerTime rule, string[] standard, string[] summer, string[] both)
        {
            foreach (var name in standard)
                table[name.ToUpperInvariant()] = new(name, TimeSpan.FromHours(hours), rule, false);
            foreach (var name in summer)
                table[name.ToUpperInvariant()] = new(name, TimeSpan.FromHours(hours), rule, true);
            foreach (var name in both)
                table[name.ToUpperInvariant()] = new(name, TimeSpan.FromHours(hours), rule);
        }

        Plain(0, "UTC", "GMT", "Z", "ZULU");
        Plain(1, "WAT", "Lagos");
        Plain(2, "CAT", "SAST", "Cairo");
        Plain(3, "EAT", "MSK", "TRT", "Nairobi");
        Plain(4, "GST");
        Plain(5, "PKT");
        Plain(5.5, "IST");
        Plain(7, "ICT", "WIB");
        Plain(8, "SGT", "HKT", "AWST", "MYT", "PHT");
        Plain(9, "JST", "KST", "Tokyo");
        Plain(10, "AEST");
        Plain(11, "AEDT");
        Plain(12, "NZST");
        Plain(13, "NZDT");
        Plain(-3, "BRT", "ART", "UYT");
        Plain(-5, "COT", "PET");
        Seasonal(-5, SummerTime.UnitedStates, ["EST"], ["EDT"], ["ET", "Eastern"]);
        Seasonal(-6, SummerTime.UnitedStates, ["CST"], ["CDT"], ["CT", "Central"]);
        Seasonal(-7, SummerTime.UnitedStates, ["MST"], ["MDT"], ["MT", "Mountain"]);
        Seasonal(-8, SummerTime.UnitedStates, ["PST"], ["PDT"], ["PT", "Pacific"]);
        Seasonal(0, SummerTime.Europe, ["WET"], ["WEST", "BST"], ["London"]);
        Seasonal(1, SummerTime.Europe, ["CET", "MEZ", "HNEC"], ["CEST", "MESZ"], ["Paris", "Berlin", "Madrid", "Amsterdam"]);
        Seasonal(2, SummerTime.Europe, ["EET"], ["EEST"], []);
        return table;
    }
}
