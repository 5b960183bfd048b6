namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Which of two numbers of a date is the day.</summary>
internal enum DayOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
}

/// <summary>A date as a document writes it.</summary>
/// <param name="Year">The year, or <see langword="null"/> where none (or none that can be read) is written.</param>
/// <param name="First">The month, or the first of two numbers whose order is open.</param>
/// <param name="Second">The day, or the second of two numbers whose order is open.</param>
/// <param name="Open">Whether the two numbers may be in either order.</param>
/// <param name="Weekday">The weekday that is written with it.</param>
/// <param name="OddYear">The year as written where it is no year.</param>
internal sealed record DateSaid(int? Year, int First, int Second, bool Open = false, DayOfWeek? Weekday = null, string? OddYear = null)
{
    public bool HasBothOrders => Open && First <= 12 && Second <= 12 && First != Second;

    public DayOrder OwnOrder => !Open || First == Second ? DayOrder.Unknown
        : First > 12 ? DayOrder.DayFirst
        : Second > 12 ? DayOrder.MonthFirst
        : DayOrder.Unknown;

    public (int Month, int Day) Parts(DayOrder order)
    {
        if (!Open)
            return (First, Second);
        var effective = OwnOrder == DayOrder.Unknown ? order : OwnOrder;
        return effective == DayOrder.DayFirst ? (Second, First) : (First, Second);
    }

    /// <summary>The day, or <see langword="null"/> where the calendar has none such.</summary>
    public DateOnly? On(int year, DayOrder order)
    {
        var (month, day) = Parts(order);
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }
}
