using System.Globalization;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>Finds the instants that a stamp means: the last ones that have passed, on the clock of one zone.</summary>
internal sealed class StampCalendar(DateTimeOffset now, TimeZoneInfo zone)
{
    /// <summary>The 29th of February is at most so many years back.</summary>
    private const int YearsBack = 8;

    private static readonly TimeSpan[] Probes = [.. new[] { -26, -14, 0, 14, 26 }.Select(hours => TimeSpan.FromHours(hours))];

    private readonly DateTimeOffset limit = now + EntryTime.ClockTolerance;
    private readonly DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    private bool isSkipped;

    /// <summary>What the person should know about the hour: that it came twice, or never.</summary>
    public string? Note { get; private set; }

    /// <summary>Why there is no such instant.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was meant; null when it cannot be or lies in the future.</summary>
    public EntryTime? Resolve(StampPoint start, StampPoint? end, bool isApproximate)
    {
        if (end is null)
            return Latest(start, limit) is { } at ? new EntryTime(at, null, isApproximate) : null;

        DateTimeOffset? from, to;
        if (start is { Day: not null, Clock: not null } && end is { Day: null, Clock: not null })
        {
            // "yesterday 23:40-00:10" ends on the day after.
            from = Latest(start, limit);
            to = from is { } begun ? Earliest(end.Clock.Value, begun) : null;
        }
        else
        {
            to = Latest(end, limit);
            from = to is { } ended ? Latest(start, start is { Day: null, Clock: not null } ? ended : limit) : null;
        }

        return from is { } first && to is { } last ? new EntryTime(first, last, isApproximate) : null;
    }

    /// <summary>The last instant that fits and is not later than <paramref name="latest"/>.</summary>
    private DateTimeOffset? Latest(StampPoint point, DateTimeOffset latest)
    {
        if (point.Ago is { } ago)
            return ago < now - DateTimeOffset.UnixEpoch ? now - ago : Nothing("This lies before 1970. Check the year.");
        if (point.Local is { } local)
            return point.Offset is { } offset ? Within(local, offset) : Choose(Instants(local), DateTimeOffset.MaxValue, local);

        var clock = point.Clock!.Value;
        foreach (var day in Days(point.Day))
        {
            (isSkipped, Note) = (false, null);
            var written = day.ToDateTime(clock);
            // A day that was named is meant even where it lies ahead: the person is told.
            var bound = point.Day is { Year: not null } or { Back: not null } ? DateTimeOffset.MaxValue : latest;
            if (Choose(Instants(written), bound, written) is { } instant)
                return instant;
        }

        return null;
    }

    private DateTimeOffset? Earliest(TimeOnly clock, DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        for (var ahead = 0; ahead < 3; ahead++)
        {
            foreach (var instant in Instants(day.AddDays(ahead).ToDateTime(clock)).Order())
            {
                if (instant >= from)
                    return instant;
            }
        }

        return null;
    }

    private IEnumerable<DateOnly> Days(StampDay? day)
    {
        switch (day)
        {
            case null:
                // Tomorrow too: a clock that runs a little ahead may have passed midnight already.
                return [today.AddDays(1), today, today.AddDays(-1), today.AddDays(-2)];
            case { Back: { } back }:
                return [today.AddDays(-back)];
            case { Weekday: { } weekday }:
                var since = ((int)today.DayOfWeek - (int)weekday + 7) % 7;
                return [today.AddDays(-since), today.AddDays(-since - 7)];
            case { Year: { } year }:
                return [new DateOnly(year, day.Month!.Value, day.DayOfMonth!.Value)];
            default:
                return Enumerable.Range(-1, YearsBack + 1).Select(ago => today.Year - ago)
                    .Where(year => year is > 0 and < 9999 && day.DayOfMonth <= DateTime.DaysInMonth(year, day.Month!.Value))
                    .Select(year => new DateOnly(year, day.Month!.Value, day.DayOfMonth!.Value));
        }
    }

    private DateTimeOffset? Choose(List<DateTimeOffset> instants, DateTimeOffset latest, DateTime written)
    {
        var fitting = instants.Where(instant => instant <= latest).Order().ToList();
        if (fitting.Count == 0)
            return null;
        // Of an hour that came twice the later one that has passed is meant.
        var passed = fitting.Where(instant => instant <= limit).ToList();
        var chosen = passed.Count > 0 ? passed[^1] : fitting[0];
        var clock = written.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (isSkipped)
            Note = $"The clocks went forward over {clock} that day; this reads it as {TimeZoneInfo.ConvertTime(chosen, zone).ToString("HH:mm", CultureInfo.InvariantCulture)}.";
        else if (instants.Count > 1)
            Note = $"{clock} came twice that day; this is the {(chosen == instants.Max() ? "second" : "first")}. Write the offset for the other.";
        return chosen;
    }

    /// <summary>
    /// The instants at which the clock showed that. In an hour that it repeats there are two. In one that it skips there is
    /// none: the instant is then that of a clock not yet moved.
    /// </summary>
    private List<DateTimeOffset> Instants(DateTime local)
    {
        // Asked of the zone by instants and checked back: its answers to local times are wrong around some changes, such
        // as Ireland's, whose summer time counts as the standard one.
        var offsets = Probes.Select(probe => OffsetAt(local, probe)).Distinct().ToList();
        var shown = offsets.Select(offset => Within(local, offset)).OfType<DateTimeOffset>()
            .Where(instant => TimeZoneInfo.ConvertTime(instant, zone).DateTime == local).ToList();
        if (shown.Count > 0)
            return shown;
        isSkipped = true;
        return Within(local, offsets[0]) is { } unmoved ? [unmoved] : [];
    }

    private TimeSpan OffsetAt(DateTime local, TimeSpan probe)
    {
        var ticks = Math.Clamp(local.Ticks + probe.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return zone.GetUtcOffset(new DateTimeOffset(ticks, TimeSpan.Zero));
    }

    private DateTimeOffset? Within(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTimeOffset.UnixEpoch.Ticks || ticks > DateTime.MaxValue.Ticks
            ? Nothing("This lies outside the calendar. Check the year.")
            : new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTimeOffset? Nothing(string problem)
    {
        Problem = problem;
        return null;
    }
}
