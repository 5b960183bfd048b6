namespace IncidentHub.Core.People;

/// <summary>When clocks are put forward, by the rules in force since 2007 (United States) and 1996 (European Union).</summary>
internal enum SummerTime
{
    None,
    UnitedStates,
    Europe,
}

/// <summary>A time zone as a document names it.</summary>
/// <param name="Name">As written, without brackets.</param>
/// <param name="Standard">The offset from UTC in winter, or the only one.</param>
/// <param name="Rule">When summer time is in force.</param>
/// <param name="FixedSummer">
/// <see langword="null"/> where the name covers both seasons ("Eastern"); otherwise whether the name means summer time ("EDT") or standard
/// time ("EST"), which then holds whatever the date.
/// </param>
internal sealed record ZoneSaid(string Name, TimeSpan Standard, SummerTime Rule = SummerTime.None, bool? FixedSummer = null)
{
    public static ZoneSaid Utc { get; } = new("UTC", TimeSpan.Zero);

    /// <summary>The zone itself, where the document names its region.</summary>
    public TimeZoneInfo? Region { get; init; }

    public TimeSpan OffsetAt(DateTime local) =>
        Region?.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) ?? Standard + (FixedSummer ?? InForce(local) ? TimeSpan.FromHours(1) : TimeSpan.Zero);

    /// <summary>The other offset, where the name does not go with the season of that day.</summary>
    public TimeSpan? OffSeasonAt(DateTime local) =>
        FixedSummer is { } summer && Rule != SummerTime.None && summer != InForce(local)
            ? Standard + (summer ? TimeSpan.Zero : TimeSpan.FromHours(1))
            : null;

    private bool InForce(DateTime local) => Rule switch
    {
        SummerTime.UnitedStates => local >= Sunday(local.Year, 3, 2).AddHours(2) && local < Sunday(local.Year, 11, 1).AddHours(2),
        SummerTime.Europe => local >= LastSunday(local.Year, 3).AddHours(1) + Standard
            && local < LastSunday(local.Year, 10).AddHours(2) + Standard,
        _ => false,
    };

    private static DateTime Sunday(int year, int month, int number)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return first.AddDays((7 - (int)first.DayOfWeek) % 7 + (7 * (number - 1)));
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Unspecified);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
