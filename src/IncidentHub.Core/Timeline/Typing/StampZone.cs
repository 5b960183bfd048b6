using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Core.Timeline.Typing;

/// <summary>The zone behind a time: "UTC", "+02:00", "UTC+2", "Europe/Berlin", or an abbreviation that means one offset only.</summary>
/// <param name="Zone">The zone to read the time in.</param>
/// <param name="Words">1 when the line names a zone, otherwise 0.</param>
/// <param name="Problem">Why the zone cannot be used.</param>
internal sealed partial record StampZone(TimeZoneInfo Zone, int Words, string? Problem = null)
{
    /// <summary>Each of these means one offset, in minutes from UTC.</summary>
    private static readonly (string Name, int Minutes)[] Abbreviations =
    [
        ("wet", 0), ("west", 60), ("cet", 60), ("cest", 120), ("eet", 120), ("eest", 180), ("msk", 180), ("edt", -240), ("cdt", -300), ("mdt", -360),
        ("mst", -420), ("pdt", -420), ("pst", -480), ("jst", 540), ("kst", 540), ("aest", 600), ("aedt", 660), ("acst", 570), ("awst", 480),
        ("nzst", 720), ("nzdt", 780), ("sast", 120),
    ];

    /// <summary>Each of these is in use for several offsets.</summary>
    private static readonly string[] Ambiguous = ["cst", "ist", "bst", "ast", "est", "gst", "sst", "wst", "amt", "ect"];

    public static StampZone Read(string word, TimeZoneInfo viewer)
    {
        if (word is "utc" or "gmt" or "z")
            return new StampZone(TimeZoneInfo.Utc, 1);
        if (Array.IndexOf(Ambiguous, word) >= 0)
            return new StampZone(viewer, 1, $"\"{word.ToUpperInvariant()}\" means more than one zone. Write the offset instead, such as -05:00, or a city, such as America/New_York.");
        foreach (var (name, minutes) in Abbreviations)
        {
            if (name == word)
                return new StampZone(Fixed(TimeSpan.FromMinutes(minutes)), 1);
        }

        if (Offset().Match(word) is { Success: true } match)
        {
            var length = new TimeSpan(Number(match.Groups["hours"]), Number(match.Groups["minutes"]), 0);
            return length > TimeSpan.FromHours(14)
                ? new StampZone(viewer, 1, "No zone is more than 14 hours from UTC.")
                : new StampZone(Fixed(match.Groups["sign"].Value == "+" ? length : -length), 1);
        }

        // Only what looks like an area and a city: "and/or" is text, and asking the system for every word costs.
        return City().IsMatch(word) && Find(word) is { } zone ? new StampZone(zone, 1) : new StampZone(viewer, 0);
    }

    private static TimeZoneInfo? Find(string word) =>
        TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => string.Equals(zone.Id, word, StringComparison.OrdinalIgnoreCase))
        ?? (TimeZoneInfo.TryFindSystemTimeZoneById(word, out var found) ? found : null);

    private static TimeZoneInfo Fixed(TimeSpan offset) =>
        TimeZoneInfo.CreateCustomTimeZone($"UTC{offset}", offset, null, null);

    private static int Number(Group digits) => digits.Length == 0 ? 0 : int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:utc|gmt)?(?<sign>[+\-−])(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^[a-z_]{3,20}/[a-z_\-]{2,30}(?:/[a-z_\-]{2,30})?$", RegexOptions.CultureInvariant)]
    private static partial Regex City();
}
