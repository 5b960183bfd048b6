using System.Globalization;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A day as far as the document gives it.</summary>
/// <param name="Date">The day; one of its own choosing where it is not known.</param>
/// <param name="IsKnown">Whether the document gives it.</param>
/// <param name="LacksYear">Whether only month and day are given.</param>
/// <param name="Choices">Two days where day and month may be swapped.</param>
internal sealed record ResolvedDay(DateOnly Date, bool IsKnown, bool LacksYear, IReadOnlyList<DateOnly> Choices)
{
    /// <summary>A day for differences only.</summary>
    public static ResolvedDay Unknown { get; } = new(new DateOnly(2001, 1, 1), false, false, []);

    public ResolvedDay Plus(int days) => days == 0 ? this : this with { Date = Date.AddDays(days), Choices = [.. Choices.Select(choice => choice.AddDays(days))] };
}

/// <summary>Works out days and says what it doubts.</summary>
internal sealed class DayResolver(DocumentDates dates, List<ImportDoubt> documentDoubts)
{
    private const int YearForDifferences = 2001;

    private bool saidYear;

    public DocumentDates Dates => dates;

    public ResolvedDay Resolve(DateSaid date, int line, List<ImportDoubt> doubts)
    {
        // The weekday that falls on the date in that year confirms it.
        var (year, isCertain) = dates.YearOf(date);
        if (year is null)
        {
            var day = date.On(YearForDifferences, dates.Order) ?? new DateOnly(YearForDifferences, 1, 1);
            doubts.Add(date.OddYear is { } odd
                ? new(ImportDoubtCodes.YearInvalid, line, $"The year \"{odd}\" is none.", [day.ToString("--MM-dd", CultureInfo.InvariantCulture)])
                : new(ImportDoubtCodes.YearMissing, line, "The date has no year, and the document names none elsewhere.", [day.ToString("--MM-dd", CultureInfo.InvariantCulture)]));
            return new ResolvedDay(day, false, true, []);
        }

        if (date.OddYear is { } written)
        {
            doubts.Add(new(ImportDoubtCodes.YearInvalid, line, $"The year \"{written}\" is none; {year} was taken from elsewhere in the document.", YearsLike(written, date)));
        }
        else if (!isCertain && !saidYear && date.On(year.Value, dates.Order)?.DayOfWeek is var weekday && (date.Weekday is null || weekday != date.Weekday))
        {
            saidYear = true;
            documentDoubts.Add(new(ImportDoubtCodes.YearInferred, line, $"The date has no year; {year} was taken from another date of the document.", [.. dates.Readings(date, year).Concat(dates.Readings(date, year - 1)).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]));
        }

        var readings = dates.Readings(date, year);
        if (readings.Count == 0)
        {
            doubts.Add(new(ImportDoubtCodes.DateInvalid, line, "The calendar has no such day.", DaysNear(date, year.Value)));
            return ResolvedDay.Unknown;
        }

        return new ResolvedDay(readings[0], true, false, readings.Count > 1 ? readings : []);
    }

    // The last day of that month, and the one after it.
    private List<string> DaysNear(DateSaid date, int year)
    {
        var (month, _) = date.Parts(dates.Order);
        if (month is < 1 or > 12 || year is < 1 or > 9998)
            return [];
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return [.. ((DateOnly[])[last, last.AddDays(1)]).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }

    // Years that differ from what is written by one digit too many.
    private static List<string> YearsLike(string written, DateSaid date)
    {
        var years = new SortedSet<int>();
        for (var i = 0; i < written.Length; i++)
        {
            if (int.TryParse(written.Remove(i, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2099)
                years.Add(year);
        }

        return [.. years.Select(year => date.On(year, DayOrder.MonthFirst)).OfType<DateOnly>().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }
}
