using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>The day of a stamp: today, yesterday, a day of the week, "10 Mar", "Mar 10", "2024-03-10", each possibly with a year.</summary>
/// <param name="Words">How many words it took.</param>
/// <param name="Back">So many days before today; null for another kind of day.</param>
/// <param name="Weekday">The last such day of the week; null for another kind.</param>
/// <param name="Month">1 to 12; null for another kind.</param>
/// <param name="DayOfMonth">1 to 31; null for another kind.</param>
/// <param name="Year">The year; null where it was not said.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed partial record StampDay(
    int Words, int? Back = null, DayOfWeek? Weekday = null, int? Month = null, int? DayOfMonth = null, int? Year = null, string? Problem = null)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] MonthNames = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12).Select(name => name.ToLowerInvariant())];

    /// <summary>True for a word that names a day or a month.</summary>
    public static bool IsName(string word) => word is "today" or "yesterday" || WeekdayOf(word) is not null || MonthOf(word) is not null;

    /// <summary>Reads the day that begins at a place; null when there is none.</summary>
    public static StampDay? Read(string word, StampWords words, int at)
    {
        if (word is "today" or "yesterday")
            return new StampDay(1, Back: word == "today" ? 0 : 1);
        if (WeekdayOf(word) is { } weekday)
            return new StampDay(1, Weekday: weekday);
        if (IsoDate().Match(word) is { Success: true } iso)
            return Checked(1, Number(iso.Groups[3].Value), Number(iso.Groups[2].Value), Number(iso.Groups[1].Value));
        if (MonthOf(word) is { } leading && DayNumber(words[at + 1]) is { } behind)
            return WithYear(2, behind, leading, words[at + 2]);
        if (DayNumber(word) is { } before && MonthOf(words[at + 1]) is { } month)
            return WithYear(2, before, month, words[at + 2]);
        return NumbersOnly().IsMatch(word)
            ? new StampDay(1, Problem: $"\"{word}\" can be two days. Write the month as a word, such as 10 Mar, or 2024-03-10.")
            : null;
    }

    /// <summary>A whole instant in one word, ISO 8601 with or without an offset.</summary>
    public static StampPoint? ReadInstant(string word)
    {
        var match = Instant().Match(word);
        if (!match.Success)
            return null;
        const NumberStyles Digits = NumberStyles.None;
        string[] formats = ["yyyy-MM-dd't'HH:mm", "yyyy-MM-dd't'HH:mm:ss", "yyyy-MM-dd't'HH:mm:ss.FFFFFFF"];
        if (!DateTime.TryParseExact(match.Groups["local"].Value, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        TimeSpan? offset = match.Groups["z"].Length > 0 ? TimeSpan.Zero : null;
        if (match.Groups["hours"] is { Length: > 0 } hours)
        {
            var minutes = match.Groups["minutes"].Length == 0 ? 0 : int.Parse(match.Groups["minutes"].Value, Digits, CultureInfo.InvariantCulture);
            var length = new TimeSpan(int.Parse(hours.Value, Digits, CultureInfo.InvariantCulture), minutes, 0);
            if (length > TimeSpan.FromHours(14) || minutes > 59)
                return null;
            offset = match.Groups["sign"].Value == "+" ? length : -length;
        }

        return new StampPoint(null, null, null, DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
    }

    private static StampDay WithYear(int count, int day, int month, string next) =>
        YearNumber().IsMatch(next) ? Checked(count + 1, day, month, Number(next)) : Checked(count, day, month, null);

    private static StampDay Checked(int count, int day, int month, int? year)
    {
        if (year is < 1970 or > 9998)
            return new StampDay(count, Problem: $"There is no year {year} here. Check it.");
        // Without a year the 29th of February may be.
        return month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year ?? 2024, month)
            ? new StampDay(count, Problem: "There is no such day in the calendar.")
            : new StampDay(count, Month: month, DayOfMonth: day, Year: year);
    }

    private static DayOfWeek? WeekdayOf(string word)
    {
        var bare = word.TrimEnd(',', '.');
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var name = day.ToString().ToLowerInvariant();
            if (bare == name || bare == name[..3])
                return day;
        }

        return bare switch { "tues" => DayOfWeek.Tuesday, "thur" or "thurs" => DayOfWeek.Thursday, _ => null };
    }

    private static int? MonthOf(string word)
    {
        var bare = word.TrimEnd(',', '.');
        var index = Array.IndexOf(Months, bare);
        index = index < 0 ? Array.IndexOf(MonthNames, bare) : index;
        index = index < 0 && bare == "sept" ? 8 : index;
        return index < 0 ? null : index + 1;
    }

    private static int? DayNumber(string word) => DayOfMonthPattern().Match(word) is { Success: true } match ? Number(match.Groups[1].Value) : null;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4,5})-([0-9]{1,2})-([0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^(?<local>[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?)(?:(?<z>z)|(?<sign>[+-])(?<hours>[0-9]{2}):?(?<minutes>[0-9]{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^([0-9]{1,2})(?:st|nd|rd|th)?[.,]?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayOfMonthPattern();

    [GeneratedRegex(@"^[0-9]{4,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex YearNumber();

    [GeneratedRegex(@"^[0-9]{1,2}[./-][0-9]{1,2}(?:[./-][0-9]{2,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersOnly();
}
