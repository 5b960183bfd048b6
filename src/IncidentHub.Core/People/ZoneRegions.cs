namespace IncidentHub.Core.People;

/// <summary>Zones by the name of their region in the time zone database: "Europe/Berlin".</summary>
internal static class ZoneRegions
{
    private const int LongestName = 40;

    private static readonly Lazy<Dictionary<string, TimeZoneInfo>> Regions = new(() =>
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.Id.Contains('/', StringComparison.Ordinal)).DistinctBy(zone => zone.Id).ToDictionary(zone => zone.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The zone whose name stands at the position, and where the name ends.</summary>
    public static ZoneSaid? At(string text, int position, out int end)
    {
        end = position;
        var i = position;
        var slashes = 0;
        while (i < text.Length && i - position < LongestName && (char.IsAsciiLetter(text[i]) || text[i] is '/' or '_'))
            slashes += text[i++] == '/' ? 1 : 0;
        if (slashes == 0 || !Regions.Value.TryGetValue(text[position..i], out var zone))
            return null;
        end = i;
        return new ZoneSaid(text[position..i], zone.BaseUtcOffset) { Region = zone };
    }
}
