namespace IncidentHub.Core.Timeline.Typing;

/// <summary>
/// What a typed line says of its own time. A stamp begins with "@" and is the first or the last thing on the line:
/// <c>@14:05</c>, <c>@14:05 UTC</c>, <c>@-15m</c>, <c>@yesterday 23:40</c>, <c>@10 Mar 23:40</c>, <c>@2024-03-10T23:40Z</c>,
/// <c>@mon 9:00</c>, <c>@~14:05</c> for about, <c>@14:05-14:20</c> and <c>@-30m..now</c> for a range.
/// </summary>
/// <param name="Text">The line without the stamp.</param>
/// <param name="When">What was meant, in UTC; null when the line has no stamp and means now.</param>
/// <param name="Problem">What is wrong with the stamp; null when it is understood.</param>
/// <param name="Note">What the person should know about how it was understood, such as an hour that came twice.</param>
public sealed record EntryStamp(string Text, EntryTime? When, string? Problem = null, string? Note = null)
{
    /// <summary>Reads the stamp of a line, in the zone of the person who typed it.</summary>
    public static EntryStamp Read(string line, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(zone);
        var trimmed = line.Trim();
        if (AtStart(trimmed, now, zone) is { } first)
            return first;
        return AtEnd(trimmed, now, zone) ?? new EntryStamp(trimmed, null);
    }

    private static EntryStamp? AtStart(string line, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (!line.StartsWith('@'))
            return null;
        var words = StampWords.Of(line, 1);
        if (!StampReader.LooksLikeOne(words))
            return null;
        var reader = new StampReader(words, now, zone);
        var read = reader.Read(line);
        return read.Problem is null ? read with { Text = line[words.EndOf(reader.Used)..].Trim() } : read;
    }

    private static EntryStamp? AtEnd(string line, DateTimeOffset now, TimeZoneInfo zone)
    {
        // Only the last "@" can begin the stamp that ends the line. An "@" inside a word is an address.
        var at = line.LastIndexOf('@');
        if (at < 1 || !char.IsWhiteSpace(line[at - 1]))
            return null;
        var words = StampWords.Of(line, at + 1);
        if (!StampReader.LooksLikeOne(words))
            return null;
        var reader = new StampReader(words, now, zone);
        var read = reader.Read(line);
        if (read.Problem is null)
            return reader.Used == words.Count ? read with { Text = line[..at].Trim() } : null;

        // "told @10 people" is no stamp gone wrong; "@25:00" at the very end is.
        return words.IsOneWord ? read : null;
    }
}
