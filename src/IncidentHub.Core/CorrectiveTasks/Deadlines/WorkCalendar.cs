namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>The days of those who do a task: their zone and their holidays.</summary>
/// <param name="zone">Where they are.</param>
/// <param name="holidays">Days on which they do not work.</param>
public sealed class WorkCalendar(TimeZoneInfo zone, IReadOnlySet<DateOnly> holidays)
{
    /// <summary>Where they are.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The day that they have at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Whether they work on a day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>
    /// The last day on which something is on time. Of calendar days the last one may be any; of working days it is one on which they
    /// work. The day it begins on counts for nothing.
    /// </summary>
    /// <param name="from">The day it begins on.</param>
    /// <param name="days">How many days they have, from 0.</param>
    /// <param name="counts">Which days count.</param>
    /// <returns>The day; the calendar's last where it would lie behind it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Days are negative.</exception>
    public DateOnly DueOn(DateOnly from, int days, DayCount counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (counts == DayCount.Calendar)
            return days > DateOnly.MaxValue.DayNumber - from.DayNumber ? DateOnly.MaxValue : from.AddDays(days);
        var due = from;
        // A task that is written down on a holiday begins on the next day on which somebody works.
        while (days > 0 || !IsWorkingDay(due))
        {
            if (due == DateOnly.MaxValue)
                return due;
            due = due.AddDays(1);
            if (days > 0 && IsWorkingDay(due))
                days--;
        }
        return due;
    }

    /// <summary>
    /// When a day is over for them, UTC: the beginning of the next one, which is not always midnight, since in some zones the clock
    /// jumps over it.
    /// </summary>
    public DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : At(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>An instant of a day by their clock, UTC. A time that the clock jumps over is the instant after the jump; of one that comes twice it is the first.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly clock)
    {
        var local = day.ToDateTime(clock);
        if (zone.IsInvalidTime(local))
        {
            // The jump is found by its minutes: it is seldom more than an hour, and once was a whole day.
            var minutes = 0;
            while (zone.IsInvalidTime(local) && minutes++ <= 2 * 24 * 60)
                local = local.AddMinutes(1);
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var utc = local.Ticks - offset.Ticks;
        return utc <= 0 ? DateTimeOffset.MinValue : utc >= DateTime.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset(utc, TimeSpan.Zero);
    }
}
