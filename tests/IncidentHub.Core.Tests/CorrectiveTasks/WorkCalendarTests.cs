using CsCheck;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using Xunit;

namespace IncidentHub.Core.Tests.CorrectiveTasks;

public sealed class WorkCalendarTests
{
    // Summer time in both halves of the year, clocks that jump over midnight, half hours, and a day that never was.
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia", "America/Havana"];

    private static readonly Gen<DateOnly> Days = Gen.Int[DateOnly.FromDateTime(new(2005, 1, 1)).DayNumber, DateOnly.FromDateTime(new(2035, 1, 1)).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<WorkCalendar> Calendars =
        from place in Gen.Int[0, Zones.Length - 1]
        from holidays in Days.Array[0, 40]
        select new WorkCalendar(TimeZoneInfo.FindSystemTimeZoneById(Zones[place]), holidays.ToHashSet());

    [Fact]
    public void DueOn_WorkingDays_HoldsExactlySoManyOfThemAndEndsOnOne() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 60]).Sample((calendar, from, days) =>
        {
            var due = calendar.DueOn(from, days, DayCount.Working);

            Assert.True(calendar.IsWorkingDay(due));
            var between = Enumerable.Range(from.DayNumber + 1, due.DayNumber - from.DayNumber).Select(DateOnly.FromDayNumber).Count(calendar.IsWorkingDay);
            // On a day of rest nothing begins: then the first day of work is one that does not count when none are given.
            Assert.Equal(days == 0 && !calendar.IsWorkingDay(from) ? 1 : days, between);
        });

    [Fact]
    public void DueOn_MoreDays_IsNeverEarlier() =>
        Gen.Select(Calendars, Days, Gen.Int[0, 400], Gen.Bool.Select(working => working ? DayCount.Working : DayCount.Calendar)).Sample((calendar, from, days, counts) =>
            Assert.True(calendar.DueOn(from, days + 1, counts) > calendar.DueOn(from, days, counts) || !calendar.IsWorkingDay(from)));

    [Fact]
    public void EndOf_AnyDayInAnyZone_IsTheInstantBetweenThatDayAndTheNext() =>
        Gen.Select(Calendars, Days).Sample((calendar, day) =>
        {
            var end = calendar.EndOf(day);

            Assert.True(calendar.DayAt(end) > day);
            Assert.True(calendar.DayAt(end.AddTicks(-1)) <= day);
        });

    [Fact]
    public void At_AClockThatIsJumpedOver_IsTheFirstInstantAfter()
    {
        var berlin = new WorkCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new HashSet<DateOnly>());
        var beirut = new WorkCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut"), new HashSet<DateOnly>());

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), berlin.At(new(2026, 3, 29), new(2, 30)));
        // Of an hour that comes twice the first counts.
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), berlin.At(new(2026, 10, 25), new(2, 30)));
        Assert.Equal(new DateOnly(2026, 3, 29), beirut.DayAt(beirut.At(new(2026, 3, 29), TimeOnly.MinValue)));
    }

    [Fact]
    public void DueOn_AtTheEndOfTheCalendar_IsItsLastDay()
    {
        var calendar = new WorkCalendar(TimeZoneInfo.Utc, new HashSet<DateOnly>());

        Assert.Equal(DateOnly.MaxValue, calendar.DueOn(DateOnly.MaxValue.AddDays(-3), 4000, DayCount.Calendar));
        Assert.Equal(DateOnly.MaxValue, calendar.DueOn(DateOnly.MaxValue.AddDays(-3), 4000, DayCount.Working));
        Assert.Equal(DateTimeOffset.MaxValue, calendar.EndOf(DateOnly.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.DueOn(default, -1, DayCount.Calendar));
    }
}
