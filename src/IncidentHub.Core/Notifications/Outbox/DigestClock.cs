namespace IncidentHub.Core.Notifications.Outbox;

/// <summary>When a person's daily e-mail is due.</summary>
internal static class DigestClock
{
    /// <summary>
    /// The next time that clocks in the zone show the full hour, at or after an instant. On the day when summer time begins, an hour that is
    /// left out is due when it would have been over; on the day when it ends, the first of the two counts.
    /// </summary>
    /// <param name="from">The instant.</param>
    /// <param name="zone">The person's zone.</param>
    /// <param name="hour">0 to 23.</param>
    public static DateTimeOffset Next(DateTimeOffset from, TimeZoneInfo zone, int hour)
    {
        var day = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(from, zone).Date, DateTimeKind.Unspecified);
        while (true)
        {
            if (At(day.AddHours(Math.Clamp(hour, 0, 23)), zone) is var due && due >= from)
                return due.ToUniversalTime();
            day = day.AddDays(1);
        }
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        // Zones are put forward at full quarters of an hour.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
