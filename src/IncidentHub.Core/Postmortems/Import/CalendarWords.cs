using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Months and weekdays in the languages of the documents, in full and abbreviated.</summary>
internal static class CalendarWords
{
    private const int LongestWord = 14;

    private static readonly string[][] MonthNames =
    [
        ["january", "jan", "januar", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "januari"],
        ["february", "feb", "febr", "februar", "fevrier", "fevr", "febrero", "fevereiro", "fev", "febbraio", "februari"],
        ["march", "mar", "marz", "maerz", "mars", "marzo", "marco", "mrz", "maart"],
        ["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
        ["may", "mai", "mayo", "maio", "maggio", "mei"],
        ["june", "jun", "juni", "juin", "junio", "junho", "giugno"],
        ["july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio"],
        ["august", "aug", "aout", "agosto", "ago", "augustus"],
        ["september", "sep", "sept", "septembre", "septiembre", "setembro", "set", "settembre"],
        ["october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre"],
        ["november", "nov", "novembre", "noviembre", "novembro"],
        ["december", "dec", "dezember", "dez", "decembre", "diciembre", "dic", "dezembro", "dicembre"],
    ];

    private static readonly string[][] DayNames =
    [
        ["sunday", "sun", "sonntag", "dimanche", "domingo", "zondag"],
        ["monday", "mon", "montag", "lundi", "lunes", "segunda-feira", "maandag"],
        ["tuesday", "tue", "tues", "dienstag", "mardi", "martes", "dinsdag"],
        ["wednesday", "wed", "weds", "mittwoch", "mercredi", "miercoles", "woensdag"],
        ["thursday", "thu", "thur", "thurs", "donnerstag", "jeudi", "jueves", "donderdag"],
        ["friday", "fri", "freitag", "vendredi", "viernes", "vrijdag"],
        ["saturday", "sat", "samstag", "sonnabend", "samedi", "sabado", "zaterdag"],
    ];

    private static readonly Dictionary<string, int> Months = Index(MonthNames, 1);

    private static readonly Dictionary<string, int> Days = Index(DayNames, 0);

    /// <summary>The month that the word names, or 0. A misspelling by up to two letters of a long English name counts.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > LongestWord)
            return 0;
        var folded = Fold(word.ToString());
        if (Months.TryGetValue(folded, out var month))
            return month;
        if (folded.Length < 5)
            return 0;
        for (var i = 0; i < MonthNames.Length; i++)
        {
            var full = MonthNames[i][0];
            if (full.Length >= 6 && full.AsSpan(0, 3).SequenceEqual(folded.AsSpan(0, 3)) && SameLetters(full, folded))
                return i + 1;
        }

        return 0;
    }

    public static DayOfWeek? Weekday(ReadOnlySpan<char> word) =>
        word.Length is >= 3 and <= LongestWord && Days.TryGetValue(Fold(word.ToString()), out var day) ? (DayOfWeek)day : null;

    /// <summary>Lower case without accents.</summary>
    public static string Fold(string text)
    {
        var plain = true;
        foreach (var c in text)
            plain &= c is < '\u0080' and not (>= 'A' and <= 'Z');
        if (plain)
            return text;

        var decomposed = Normalized(text.ToLowerInvariant(), NormalizationForm.FormD);
        var builder = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            // The marks of Japanese kana carry meaning; those of Latin letters only spelling.
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark || c is '\u3099' or '\u309a')
                builder.Append(c);
        }

        return Normalized(builder.ToString(), NormalizationForm.FormC);
    }

    // A lone surrogate, which a hostile document may hold, cannot be normalized.
    private static string Normalized(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // The same letters but for two: "auguts", "septmber".
    private static bool SameLetters(string full, string word)
    {
        if (Math.Abs(full.Length - word.Length) > 1)
            return false;
        Span<int> counts = stackalloc int[26];
        foreach (var c in full)
            counts[c - 'a']++;
        foreach (var c in word)
        {
            if (c is < 'a' or > 'z')
                return false;
            counts[c - 'a']--;
        }

        var difference = 0;
        foreach (var count in counts)
            difference += Math.Abs(count);
        return difference <= 1;
    }

    private static Dictionary<string, int> Index(string[][] names, int first)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var name in names[i])
                index[name] = i + first;
        }

        return index;
    }
}
