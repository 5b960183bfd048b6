namespace IncidentHub.Core.Postmortems.Import.Review;

/// <summary>Readings that the document gave, as they are after what was chosen since: a zone, a day, a year.</summary>
public sealed partial record ReviewDraft
{
    /// <summary>What a candidate of an entry's doubt comes to.</summary>
    /// <param name="said">The entry as it was read.</param>
    /// <param name="candidate">The candidate.</param>
    internal ReviewTime? Reading(ReviewPart said, string candidate)
    {
        if (ReviewTime.Read(candidate) is not { } read)
            return null;
        var current = Find(said.Id)?.Time ?? Unread(said.Zone);
        return OnDayAlone(current, candidate, read, Moved(said.Time, current)) ?? current.Reread(read, Moved(said.Time, current));
    }

    /// <summary>What a candidate of a doubt about the start or the end comes to.</summary>
    internal ReviewTime? Reading(bool isStart, string candidate)
    {
        var current = isStart ? StartedAt : EndedAt;
        if (ReviewTime.Read(candidate) is not { } read)
            return null;
        var said = isStart ? Document.StartedAt : Document.EndedAt;
        var own = isStart ? Document.StartZone : Document.EndZone;
        // Without a zone of its own it is read like the time that it doubts.
        if (read.At is not { } at || !candidate.Contains('T', StringComparison.Ordinal))
            return OnDayAlone(current ?? Unread(own), candidate, read, Moved(said, current)) ?? (current ?? Unread(own)).Reread(read, Moved(said, current));
        // Both sides of a contradiction may stand in zones of their own.
        var zone = Unread(ReviewZones.Of(Document, at) ?? own) with { Offset = at.Offset };
        return (zone.IsZoneOpen ? zone : zone with { Rules = zone.Rules?.OffsetAt(at.DateTime) == at.Offset ? zone.Rules : null }).Reread(read, Moved(said, current));
    }

    /// <summary>What one of two readings of a date comes to for an entry: the day is chosen, the time of day may have been settled already.</summary>
    internal ReviewTime? ReadingOfDay(ReviewPart said, string candidate) =>
        Find(said.Id)?.Time is { At: { } at } current && ReviewTime.Read(candidate)?.At is { } read ? current.Placed(read.Date + at.TimeOfDay) : Reading(said, candidate);

    private ReviewTime Unread(ReadZone? zone) => ReviewZones.Unread(zone, AreZonesOpen, Zone);

    // A day alone takes nothing from a time of day that is known.
    private static ReviewTime? OnDayAlone(ReviewTime current, string candidate, ReviewTime read, int days)
    {
        if (read.At is not { } at || candidate.Contains('T', StringComparison.Ordinal))
            return null;
        var day = DateOnly.FromDateTime(at.DateTime);
        return current.At is { } known ? current.Plus(day.DayNumber + days - DateOnly.FromDateTime(known.DateTime).DayNumber) : current.Clock is not null ? current.OnDay(day) : null;
    }

    private static int Moved(ReviewTime? said, ReviewTime? current) => Moved(said?.At, current);

    private static int Moved(DateTimeOffset? said, ReviewTime? current) =>
        said is { } before && current is { IsByHand: false, At: { } now } ? DateOnly.FromDateTime(now.DateTime).DayNumber - DateOnly.FromDateTime(before.DateTime).DayNumber : 0;
}
