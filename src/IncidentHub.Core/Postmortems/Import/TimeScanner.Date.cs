using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <content>Dates: 2024-03-10, 10/03/2024, 10.03.2024, March 10 2024, 10th of March, 2024年3月10日, with or without year and weekday.</content>
internal sealed partial class TimeScanner
{
    private DateSaid? Date(int start, out int end)
    {
        end = start;
        var i = start;
        if (IsDigit(i))
            return StartingWithNumber(i, out end);
        if (!char.IsLetter(Char(i)))
            return null;
        if (Word(i, out var afterWord) is not { } word)
            return null;
        if (CalendarWords.Weekday(word) is { } weekday)
        {
            i = afterWord;
            if (Char(i) == '.')
                i++;
            for (var skipped = 0; skipped < 3 && Char(i) is ' ' or ','; skipped++)
                i++;
            if (i == afterWord)
                return null;
            if (Word(i, out var afterThe) is "the" or "den" or "le" or "der" or "am")
                i = SkipSpaces(afterThe);
            return (IsDigit(i) ? StartingWithNumber(i, out end, hasWeekday: true) : StartingWithMonth(i, out end)) is { } date
                ? date with { Weekday = weekday }
                : null;
        }

        return StartingWithMonth(i, out end);
    }

    private DateSaid? StartingWithMonth(int start, out int end)
    {
        end = start;
        if (Word(start, out var i) is not { } word || CalendarWords.Month(word) is var month && month == 0)
            return null;
        if (Char(i) == '.')
            i++;
        var spaced = SkipSpaces(i);
        if (spaced == i)
            return null;
        i = spaced;
        if (Word(i, out var afterThe) is "the")
            i = SkipSpaces(afterThe);
        if (Digits(ref i, 2) is not { } day || day is < 1 or > 31 || IsDigit(i) || Char(i) is ':' or '%')
            return null;
        // "may 10 users" is no date; "May 10" is.
        if (char.IsLower(word[0]) && word.Length <= 3 && Char(i) is not (',' or 't' or 's' or 'n' or 'r'))
            return null;
        Ordinal(ref i);
        end = i;
        var year = TrailingYear(i, out var afterYear);
        if (year is not null)
            end = afterYear;
        return new DateSaid(year, month, day, Weekday: TrailingWeekday(ref end));
    }

    private DateSaid? StartingWithNumber(int start, out int end, bool hasWeekday = false)
    {
        end = start;
        var i = start;
        while (IsDigit(i) && i - start < 9)
            i++;
        var digits = i - start;
        if (digits >= 9)
            return null;
        if (digits >= 4)
            return YearFirst(start, i, out end);
        if (digits > 2)
            return null;
        var first = digits == 2 ? Two(start) : text[start] - '0';

        if (Char(i) is '/' or '-' or '.' && IsDigit(i + 1))
            return Numeric(first, i, out end, hasWeekday);

        if (Char(i) == '月')
            return MonthInJapanese(null, first, i + 1, out end);

        // 10 March 2024, 10th of March, 10. März
        var afterDay = i;
        Ordinal(ref afterDay);
        if (Char(afterDay) == '.')
            afterDay++;
        var wordAt = SkipSpaces(afterDay);
        if (wordAt == afterDay && Char(wordAt - 1) != '.' && Char(wordAt) != '-')
            return null;
        if (Char(wordAt) == '-')
            wordAt++;
        if (Word(wordAt, out var afterOf) is "of" or "de" or "d")
            wordAt = SkipSpaces(afterOf);
        if (first is < 1 or > 31 || Word(wordAt, out var afterMonth) is not { } word || CalendarWords.Month(word) is var month && month == 0
            || (char.IsLower(word[0]) && word.Length <= 3 && word is not "mai" && !IsDigit(SkipSpaces(afterMonth))))
            return null;
        if (Char(afterMonth) == '.')
            afterMonth++;
        if (Char(afterMonth) == '-' && IsDigit(afterMonth + 1))
            afterMonth++;
        end = afterMonth;
        var year = TrailingYear(afterMonth, out var afterYear);
        if (year is not null)
            end = afterYear;
        return new DateSaid(year, month, first, Weekday: TrailingWeekday(ref end));
    }

    private DateSaid? YearFirst(int start, int i, out int end)
    {
        end = start;
        var digits = i - start;
        var year = int.Parse(text.AsSpan(start, digits), System.Globalization.CultureInfo.InvariantCulture);
        if (digits == 4 && Char(i) == '年')
        {
            i++;
            return Digits(ref i, 2) is { } monthNumber && Char(i) == '月' ? MonthInJapanese(year, monthNumber, i + 1, out end) : null;
        }

        var separator = Char(i);
        if (digits > 6 || separator is not ('-' or '/' or '.') || !IsDigit(++i))
            return null;
        if (Digits(ref i, 2) is not { } month || Char(i) != separator || !IsDigit(i + 1))
            return null;
        i++;
        if (Digits(ref i, 2) is not { } day || IsDigit(i) || (Char(i) is '-' or '_' or '/' && char.IsLetterOrDigit(Char(i + 1))))
            return null;
        if (month > 12 && day <= 12)
            (month, day) = (day, month);
        if (month is < 1 or > 12 || day is < 1 or > 31)
            return null;
        end = i;
        var odd = digits > 4 || year is < 1970 or > 2200;
        return new DateSaid(odd ? null : year, month, day, Weekday: TrailingWeekday(ref end), OddYear: odd ? text.Substring(start, digits) : null);
    }

    private DateSaid? Numeric(int first, int separatorAt, out int end, bool hasWeekday)
    {
        end = separatorAt;
        var separator = Char(separatorAt);
        var i = separatorAt + 1;
        if (Digits(ref i, 2) is not { } second || IsDigit(i))
            return null;
        if (first is < 1 or > 31 || second is < 1 or > 31 || (first > 12 && second > 12))
            return null;
        int? year = null;
        var yearAt = i + 1;
        if (Char(i) == separator && IsDigit(yearAt))
        {
            var j = yearAt;
            while (IsDigit(j) && j - yearAt < 5)
                j++;
            if (j - yearAt == 4)
                year = int.Parse(text.AsSpan(yearAt, 4), System.Globalization.CultureInfo.InvariantCulture);
            else if (j - yearAt == 2 && separator != '-')
                year = 2000 + Two(yearAt);
            if (year is null or < 1970 or > 2200 || (Char(j) is '.' or '-' or '/' && IsDigit(j + 1)))
                return null;
            i = j;
        }
        else
        {
            // Without a year, two numbers are a date only beside a time or a weekday: 1/2 is a half.
            if (separator == '-' || (separator == '.' && Char(i) != '.'))
                return null;
            if (separator == '.')
                i++;
            if (!hasWeekday && (Clock(SkipGlue(i, DateToClock), out _) is null || SkipGlue(i, DateToClock) == i))
                return null;
        }

        if (char.IsLetterOrDigit(Char(i)) && Char(i) < '\u2e80')
            return null;
        end = i;
        var weekday = TrailingWeekday(ref end);
        return separator == '.'
            ? second > 12 ? null : new DateSaid(year, second, first, Weekday: weekday)
            : new DateSaid(year, first, second, Open: true, Weekday: weekday);
    }

    private DateSaid? MonthInJapanese(int? year, int month, int dayAt, out int end)
    {
        end = dayAt;
        var i = dayAt;
        if (month is < 1 or > 12 || Digits(ref i, 2) is not { } day || day is < 1 or > 31 || Char(i) != '日')
            return null;
        i++;
        if (Char(i) is '(' or '（' && Char(i + 2) is ')' or '）')
            i += 3;
        end = i;
        return new DateSaid(year, month, day);
    }

    // ", 2024", " 2024", " (UTC), 2024", " de 2024"
    private int? TrailingYear(int position, out int end)
    {
        end = position;
        var i = position;
        if (ZoneScanner.Read(text, i, out var afterZone) is not null && Char(afterZone - 1) == ')')
            i = afterZone;
        for (var skipped = 0; skipped < 3 && Char(i) is ' ' or ',' or '\u00a0'; skipped++)
            i++;
        if (Word(i, out var afterOf) is "de" or "of" or "del")
            i = SkipSpaces(afterOf);
        var yearAt = i;
        while (IsDigit(i) && i - yearAt < 5)
            i++;
        if (i - yearAt != 4 || (Char(i) == ':' && IsDigit(i + 1)) || char.IsLetter(Char(i)) || (Char(i) == '-' && IsDigit(i + 1)))
            return null;
        var year = (Two(yearAt) * 100) + Two(yearAt + 2);
        if (year is < 1970 or > 2200)
            return null;
        end = i;
        return year;
    }

    private DayOfWeek? TrailingWeekday(ref int end)
    {
        var i = end;
        for (var skipped = 0; skipped < 2 && Char(i) is ' ' or ','; skipped++)
            i++;
        if (Char(i) is not ('(' or '（') || Word(i + 1, out var afterWord) is not { } word || CalendarWords.Weekday(word) is not { } weekday
            || Char(afterWord) is not (')' or '）'))
            return null;
        end = afterWord + 1;
        return weekday;
    }

    private void Ordinal(ref int i)
    {
        foreach (var suffix in (string[])["st", "nd", "rd", "th", "er"])
        {
            if (string.Compare(text, i, suffix, 0, 2, StringComparison.OrdinalIgnoreCase) == 0 && !char.IsLetter(Char(i + 2)))
            {
                i += 2;
                return;
            }
        }
    }
}
