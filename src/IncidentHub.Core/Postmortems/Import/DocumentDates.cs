using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>A date that stands somewhere in the document.</summary>
internal sealed record DatePlace(DateSaid Date, SourceLine Line, SectionKind Kind, bool HasClock, ZoneSaid? Zone);

/// <summary>What all dates of a document together decide: which number is the day, and which year is meant.</summary>
internal sealed class DocumentDates
{
    // Dates within this of another that is certain are taken to belong to it.
    private const int NearDays = 14;

    // A date without a year this close to one with a year is of that year as surely as if it said so; every other year is ten months away.
    private const int NearEnough = 45;

    // No document that a person wrote names more days; a hostile one shall not cost more.
    private const int MostDays = 200;

    private readonly List<DateOnly> certain;
    private readonly int? usualYear;
    private readonly Dictionary<DateSaid, (int? Year, bool IsCertain)> known = [];

    public DocumentDates(IReadOnlyList<DatePlace> places, IEnumerable<DateSaid> elsewhere, IEnumerable<int?> yearsElsewhere)
    {
        Places = places;
        certain = [.. places.Select(place => place.Date).Concat(elsewhere)
            .Where(date => date.Year is not null && !date.HasBothOrders)
            .Select(date => date.On(date.Year!.Value, DayOrder.Unknown)).OfType<DateOnly>().Distinct().Take(MostDays)];
        Order = DecideOrder();
        usualYear = certain.Select(day => day.Year).Concat(places.Select(place => place.Date.Year).OfType<int>()).Concat(yearsElsewhere.OfType<int>())
            .GroupBy(year => year).MaxBy(group => group.Count())?.Key;
    }

    public IReadOnlyList<DatePlace> Places { get; }

    /// <summary>Which number is the day where a date alone does not tell; unknown where nothing tells.</summary>
    public DayOrder Order { get; }

    public bool IsOpen(DateSaid date) => date.HasBothOrders && Order == DayOrder.Unknown;

    /// <summary>The year that a date without one means, and whether the very date stands elsewhere with that year.</summary>
    public (int? Year, bool IsCertain) YearOf(DateSaid date)
    {
        if (date.Year is { } own)
            return (own, true);
        if (!known.TryGetValue(date, out var found))
            known[date] = found = FindYear(date);
        return found;
    }

    private (int? Year, bool IsCertain) FindYear(DateSaid date)
    {
        var parts = date.Parts(Order);
        foreach (var day in certain)
        {
            if ((day.Month, day.Day) == parts)
                return (day.Year, true);
        }

        // Of the certain dates the nearest decides: 12/30 in a report of 3 January 2019 is 2018.
        var distances = certain.SelectMany(day => (int[])[day.Year - 1, day.Year, day.Year + 1], (day, year) => (day, date: date.On(year, Order)))
            .Where(pair => pair.date is not null).Select(pair => (Days: Math.Abs(pair.date!.Value.DayNumber - pair.day.DayNumber), pair.date!.Value.Year)).ToList();
        return distances.Count > 0 && date.OddYear is null ? (distances.Min().Year, distances.Min().Days <= NearEnough) : (usualYear, false);
    }

    /// <summary>The days that the date may mean: one, two where the order is open, none where the calendar has no such day or no year is known.</summary>
    public IReadOnlyList<DateOnly> Readings(DateSaid date, int? year)
    {
        if (year is not { } known)
            return [];
        if (!IsOpen(date))
            return date.On(known, Order) is { } day ? [day] : [];
        var readings = new List<DateOnly>();
        foreach (var order in (DayOrder[])[DayOrder.MonthFirst, DayOrder.DayFirst])
        {
            if (date.On(known, order) is { } reading && (date.Weekday is null || reading.DayOfWeek == date.Weekday))
                readings.Add(reading);
        }

        return readings.Count > 0 || date.Weekday is null ? readings : Readings(date with { Weekday = null }, year);
    }

    private DayOrder DecideOrder()
    {
        var open = Places.Select(place => place.Date).Where(date => date.Open).ToList();
        if (open.Count == 0)
            return DayOrder.Unknown;
        var votes = open.Select(date => date.OwnOrder).Where(order => order != DayOrder.Unknown).Distinct().ToList();
        if (votes.Count == 1)
            return votes[0];
        if (votes.Count > 1)
            return DayOrder.Unknown;

        var both = open.Where(date => date.HasBothOrders).Distinct().Take(200).ToList();
        if (both.Count == 0)
            return DayOrder.Unknown;
        return ByWeekday(both) ?? ByNeighbours(both) ?? BySpread(both) ?? DayOrder.Unknown;
    }

    private static DayOrder? ByWeekday(List<DateSaid> dates)
    {
        var named = dates.Where(date => date is { Weekday: not null, Year: not null }).ToList();
        bool Fits(DayOrder order) => named.All(date => date.On(date.Year!.Value, order)?.DayOfWeek == date.Weekday);
        return named.Count == 0 ? null : (Fits(DayOrder.MonthFirst), Fits(DayOrder.DayFirst)) switch
        {
            (true, false) => DayOrder.MonthFirst,
            (false, true) => DayOrder.DayFirst,
            _ => null,
        };
    }

    private DayOrder? ByNeighbours(List<DateSaid> dates)
    {
        if (certain.Count == 0)
            return null;
        var anchors = certain.Distinct().Take(200).ToList();
        bool Near(DateSaid date, DayOrder order) => anchors.Any(anchor =>
            date.On(date.Year ?? anchor.Year, order) is { } day && Math.Abs(day.DayNumber - anchor.DayNumber) <= NearDays);
        var monthFirst = dates.All(date => Near(date, DayOrder.MonthFirst));
        var dayFirst = dates.All(date => Near(date, DayOrder.DayFirst));
        return (monthFirst, dayFirst) switch
        {
            (true, false) => DayOrder.MonthFirst,
            (false, true) => DayOrder.DayFirst,
            _ => null,
        };
    }

    // 9/10, 9/11, 9/12 are three days running, not the tenth of three months.
    private static DayOrder? BySpread(List<DateSaid> dates)
    {
        if (dates.Count < 2)
            return null;
        int Spread(DayOrder order)
        {
            var days = dates.Select(date => date.On(date.Year ?? 2001, order)).OfType<DateOnly>().Select(day => day.DayNumber).ToList();
            return days.Count == 0 ? int.MaxValue : days.Max() - days.Min();
        }

        var (monthFirst, dayFirst) = (Spread(DayOrder.MonthFirst), Spread(DayOrder.DayFirst));
        return monthFirst * 5 < dayFirst ? DayOrder.MonthFirst : dayFirst * 5 < monthFirst ? DayOrder.DayFirst : null;
    }
}
