using System.Globalization;

namespace IncidentHub.Web.Search;

/// <summary>Stretches of time that a search can be kept to.</summary>
internal static class SearchTimes
{
    public const string Between = "between";

    public static IReadOnlyList<(string Key, string Name)> Names { get; } =
        [("", "Any time"), ("1d", "Past day"), ("7d", "Past 7 days"), ("30d", "Past 30 days"), ("90d", "Past 90 days"), ("365d", "Past year"), (Between, "Between two days")];

    /// <summary>The stretch, UTC; a day begins and ends where the viewer's does.</summary>
    public static (DateTimeOffset? From, DateTimeOffset? Before) Read(string key, string? from, string? to, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (key == Between)
            return (Midnight(Day(from), zone), Day(to) is { } last && last < DateOnly.MaxValue ? Midnight(last.AddDays(1), zone) : null);
        return key.EndsWith('d') && int.TryParse(key[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days < 10_000
            ? (now.ToUniversalTime().AddDays(-days), null) : (null, null);
    }

    /// <summary>A day as the address has it; null for anything else.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    private static DateTimeOffset? Midnight(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } some)
            return null;
        var local = some.ToDateTime(TimeOnly.MinValue);
        // A day whose midnight the clocks skip begins when they have gone forward.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
