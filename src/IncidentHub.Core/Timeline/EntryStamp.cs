using System.Globalization;

namespace IncidentHub.Core.Timeline;

/// <summary>What a typed line says of its own time: <c>@14:05</c> today or, if that is still to come, yesterday; <c>@-15m</c> or <c>@-2h</c> ago.</summary>
/// <param name="Text">The line without the stamp.</param>
/// <param name="OccurredAt">The instant that was meant, UTC; null when the line has no stamp and means now.</param>
/// <param name="Problem">What is wrong with the stamp; null when it is understood.</param>
public sealed record EntryStamp(string Text, DateTimeOffset? OccurredAt, string? Problem = null)
{
    /// <summary>Reads the stamp at the beginning or the end of a line, in the zone of the person who typed it.</summary>
    public static EntryStamp Read(string line, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(zone);
        var trimmed = line.Trim();
        var (stamp, text) = Split(trimmed);
        if (stamp is null)
            return new EntryStamp(trimmed, null);
        if (Ago(stamp) is { } ago)
            return new EntryStamp(text, now - ago);
        if (TimeOnly.TryParseExact(stamp, ["H:mm", "HH:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return new EntryStamp(text, LastTime(clock, now, zone));
        return new EntryStamp(trimmed, null, $"\"@{stamp}\" is no time. Write @14:05 or @-15m.");
    }

    private static (string? Stamp, string Text) Split(string line)
    {
        // An "@" inside a sentence is a mention or an address; only the first or the last word is a stamp, and only
        // when it begins like a time.
        var first = line.IndexOf(' ', StringComparison.Ordinal);
        var head = first < 0 ? line : line[..first];
        if (LooksLikeStamp(head))
            return (head[1..], first < 0 ? "" : line[(first + 1)..].Trim());
        var last = line.LastIndexOf(' ');
        var tail = last < 0 ? "" : line[(last + 1)..];
        return LooksLikeStamp(tail) ? (tail[1..], line[..last].Trim()) : (null, line);
    }

    private static bool LooksLikeStamp(string word) =>
        word.Length > 1 && word[0] == '@' && (char.IsAsciiDigit(word[1]) || word[1] == '-');

    private static TimeSpan? Ago(string stamp)
    {
        if (stamp.Length < 3 || stamp[0] != '-' || !int.TryParse(stamp[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 100_000)
            return null;
        return stamp[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }

    private static DateTimeOffset LastTime(TimeOnly clock, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return Instants(today, clock, zone).Concat(Instants(today.AddDays(-1), clock, zone))
            .Where(instant => instant <= now + TimeSpan.FromMinutes(1)).Max();
    }

    private static IEnumerable<DateTimeOffset> Instants(DateOnly day, TimeOnly clock, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(clock);
        // In an hour that the clock repeats there are two. In one that it skips there is none: the offset is then that of a
        // clock not yet moved.
        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime());
    }
}
