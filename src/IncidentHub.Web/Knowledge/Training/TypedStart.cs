namespace IncidentHub.Web.Knowledge.Training;

/// <summary>The beginning of a session between the viewer's clock, on which it is typed, and the instant that is stored.</summary>
internal static class TypedStart
{
    /// <summary>Ten in the morning of the viewer's next day: something to begin from.</summary>
    public static DateTime Suggestion(DateTimeOffset now, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1).AddHours(10);

    /// <summary>The instant; null for what the calendar does not hold. A time that the clock skips counts from before the skip.</summary>
    public static DateTimeOffset? ToInstant(DateTime? typed, TimeZoneInfo zone)
    {
        if (typed is not { } at)
            return null;
        var local = DateTime.SpecifyKind(at, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(local);
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
