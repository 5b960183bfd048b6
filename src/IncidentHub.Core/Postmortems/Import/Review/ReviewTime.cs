using System.Globalization;
using IncidentHub.Core.People;

namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>A time as far as it is known: an instant, or what a day or a year is still missing for.</summary>
public sealed record ReviewTime
{
    /// <summary>The instant, with the offset in which it was said.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The time of day, where the day is not known.</summary>
    public TimeOnly? Clock { get; init; }

    /// <summary>Month and day, where the year is not known.</summary>
    public (int Month, int Day)? MonthDay { get; init; }

    /// <summary>The offset of <see cref="Clock"/>.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>Whether the document says no zone for it, so that one may be chosen.</summary>
    public bool IsZoneOpen { get; init; }

    /// <summary>Whether a person set it, after which nothing else changes it.</summary>
    public bool IsByHand { get; init; }

    /// <summary>The zone that gives the offset on any day; <see langword="null"/> where only the offset itself is known.</summary>
    internal ZoneSaid? Rules { get; init; }

    /// <summary>An instant.</summary>
    public static ReviewTime Of(DateTimeOffset at, bool isZoneOpen = false) => new() { At = at, Offset = at.Offset, IsZoneOpen = isZoneOpen };

    /// <summary>Reads a candidate of a doubt (<see cref="ImportDoubt.Candidates"/>); <see langword="null"/> where it is no time.</summary>
    public static ReviewTime? Read(string candidate, TimeSpan offset = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (candidate.StartsWith("--", StringComparison.Ordinal))
            return WithoutYear(candidate, offset);
        if (DateOnly.TryParseExact(candidate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset));
        if (candidate.Contains('T', StringComparison.Ordinal))
            return Instant(candidate) is { } at ? Of(at) : null;
        return candidate.Contains(':', StringComparison.Ordinal) && Instant("2000-01-01T" + candidate) is { } clock
            ? new() { Clock = TimeOnly.FromDateTime(clock.DateTime), Offset = clock.Offset } : null;
    }

    /// <summary>The same with a day, where only the time of day is known.</summary>
    public ReviewTime OnDay(DateOnly day) => Clock is { } clock ? Placed(day.ToDateTime(clock)) : this;

    /// <summary>The same in a year, where only month and day are known; the 29th of February of another year is the 28th.</summary>
    public ReviewTime InYear(int year) => MonthDay is not var (month, day) ? this
        : Placed(new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)), 0, 0, 0, DateTimeKind.Unspecified) + (Clock ?? TimeOnly.MinValue).ToTimeSpan());

    /// <summary>The same wall time at another offset, on whatever day.</summary>
    public ReviewTime AtOffset(TimeSpan offset) => At is { } at && Instant(at.DateTime, offset) is { } moved ? this with { At = moved, Offset = offset, Rules = null } : this;

    /// <summary>The same wall time so many days later, with the offset of that day; unchanged where that leaves the calendar.</summary>
    public ReviewTime Plus(int days) => At is { } at && Later(at.DateTime, days) is { } moved ? Placed(moved) : this;

    /// <summary>The same wall time in another year, with the offset of that day; the 29th of February of another year is the 28th.</summary>
    public ReviewTime ReplaceYear(int year) => At is { } at ? Placed(at.DateTime.AddYears(year - at.Year)) : this;

    /// <summary>The same wall time in a zone, as soon as its day is known.</summary>
    internal ReviewTime InZone(ZoneSaid zone) => this with { Rules = zone } is var same && At is { } at ? same.Placed(at.DateTime) : same;

    /// <summary>A reading of this time, in the zone that this has by now; what the reading leaves open stays as it is known.</summary>
    /// <param name="reading">The reading as the document gave it.</param>
    /// <param name="days">How many days this has been moved since.</param>
    internal ReviewTime Reread(ReviewTime reading, int days = 0)
    {
        if (reading.At is { } read)
            return Placed(Later(read.DateTime, days) ?? read.DateTime);
        var open = reading with { IsZoneOpen = IsZoneOpen, Rules = Rules };
        return At is not { } at ? open : open.MonthDay is not null ? open.InYear(at.Year) : open.Clock is { } clock ? Placed(at.Date + clock.ToTimeSpan()) : open;
    }

    /// <summary>This wall time in the zone that this has.</summary>
    internal ReviewTime Placed(DateTime local)
    {
        var offset = Rules?.OffsetAt(local) ?? Offset;
        return Instant(local, offset) is { } at ? Of(at, IsZoneOpen) with { Rules = Rules } : this;
    }

    /// <summary>An instant so much later; <see langword="null"/> where that comes near the ends of the calendar.</summary>
    internal static DateTimeOffset? After(DateTimeOffset at, TimeSpan length) =>
        length.Duration() < TimeSpan.FromDays(1_000_000) && at.UtcTicks + length.Ticks is var ticks && ticks > TimeSpan.TicksPerDay && ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay ? at + length : null;

    /// <summary>The instant so much later, with the offset of that day; <see langword="null"/> where there is none.</summary>
    internal ReviewTime? Later(TimeSpan length)
    {
        if (At is not { } at || After(at, length) is not { } later)
            return null;
        var offset = Rules?.OffsetAt(later.DateTime) ?? at.Offset;
        return this with { At = later.ToOffset(offset), Offset = offset };
    }

    /// <summary>For a person: the wall time as the document has it, with the zone.</summary>
    public string Words()
    {
        if (At is { } at)
            return $"{at.ToString(at.Second == 0 ? "d MMM yyyy, HH:mm" : "d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} {Zone(at.Offset)}";
        var clock = Clock is { } time ? $"{time.ToString("HH:mm", CultureInfo.InvariantCulture)} {Zone(Offset)}" : "";
        return MonthDay is var (month, day)
            ? $"{day} {CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)}, year unknown{(clock.Length > 0 ? ", " : "")}{clock}"
            : $"{clock}, day unknown";
    }

    /// <summary>"UTC" or "UTC+01:00".</summary>
    public static string Zone(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";

    // Null near the ends of the calendar, where an offset would leave it.
    private static DateTime? Later(DateTime local, int days)
    {
        var day = DateOnly.FromDateTime(local).DayNumber + days;
        return day < DateOnly.MinValue.DayNumber + 2 || day > DateOnly.MaxValue.DayNumber - 2 ? null : local.AddDays(days);
    }

    private static ReviewTime? WithoutYear(string candidate, TimeSpan offset)
    {
        if (candidate.Length < 7 || !DateOnly.TryParseExact("2000" + candidate[1..7], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        var clock = candidate.Length > 8 && candidate[7] == 'T' ? Read(candidate[8..]) : null;
        return new() { MonthDay = (day.Month, day.Day), Clock = clock?.Clock, Offset = clock?.Offset ?? offset };
    }

    // Null beyond the calendar.
    private static DateTimeOffset? Instant(DateTime local, TimeSpan offset) =>
        local.Ticks - offset.Ticks is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset) : null;

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
