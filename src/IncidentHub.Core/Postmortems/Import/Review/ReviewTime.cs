using System.Globalization;

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
    public ReviewTime OnDay(DateOnly day, TimeZoneInfo? zone) => Clock is { } clock ? Placed(day.ToDateTime(clock), zone) : this;

    /// <summary>The same in a year, where only month and day are known; the 29th of February of another year is the 28th.</summary>
    public ReviewTime InYear(int year, TimeZoneInfo? zone) => MonthDay is not var (month, day) ? this
        : Placed(new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)), 0, 0, 0, DateTimeKind.Unspecified) + (Clock ?? TimeOnly.MinValue).ToTimeSpan(), zone);

    /// <summary>The same wall time in a zone.</summary>
    public ReviewTime InZone(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return At is { } at ? AtOffset(zone.GetUtcOffset(at.DateTime)) : this;
    }

    /// <summary>The same wall time at another offset.</summary>
    public ReviewTime AtOffset(TimeSpan offset) => At is { } at && Instant(at.DateTime, offset) is { } moved ? this with { At = moved, Offset = offset } : this;

    /// <summary>The same so many days later; unchanged where that leaves the calendar.</summary>
    public ReviewTime Plus(int days)
    {
        if (At is not { } at)
            return this;
        var day = DateOnly.FromDateTime(at.DateTime).DayNumber + days;
        return day < DateOnly.MinValue.DayNumber + 2 || day > DateOnly.MaxValue.DayNumber - 2 ? this : this with { At = at.AddDays(days) };
    }

    /// <summary>A reading of this time: where the reading has no day, the day that is known already stays.</summary>
    public ReviewTime Reread(ReviewTime reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var read = reading with { IsZoneOpen = IsZoneOpen };
        return read is { At: null, Clock: { } clock, MonthDay: null } && At is { } at
            ? this with { At = Instant(at.Date + clock.ToTimeSpan(), at.Offset) ?? at } : read;
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

    private ReviewTime Placed(DateTime local, TimeZoneInfo? zone)
    {
        var offset = IsZoneOpen && zone is not null ? zone.GetUtcOffset(local) : Offset;
        return Instant(local, offset) is { } at ? Of(at, IsZoneOpen) : this;
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
