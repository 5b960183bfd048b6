using System.Globalization;

namespace IncidentHub.Web.Shell;

/// <summary>The zone in which a page shows its times, always written out.</summary>
public sealed record ViewerZone(TimeZoneInfo Zone)
{
    public static ViewerZone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>An instant in this zone, such as "10 Mar 2024, 23:00 UTC+01:00".</summary>
    public string Format(DateTimeOffset instant, bool date = true, bool zone = true)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var text = local.ToString(date ? "d MMM yyyy, HH:mm" : "HH:mm", CultureInfo.InvariantCulture);
        return zone ? $"{text} {Name(instant)}" : text;
    }

    /// <summary>An instant in this zone to the second, without the zone, such as "10 Mar, 23:00:05".</summary>
    public string FormatSeconds(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("d MMM, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The day in this zone.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The zone as it stood at an instant: "UTC" or "UTC+01:00". Abbreviations such as CST mean several zones.</summary>
    public string Name(DateTimeOffset instant)
    {
        var offset = Zone.GetUtcOffset(instant);
        return offset == TimeSpan.Zero
            ? "UTC"
            : $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
    }
}
