namespace IncidentHub.Core.Timeline;

/// <summary>When an entry happened.</summary>
/// <param name="OccurredAt">The instant, or the beginning.</param>
/// <param name="EndedAt">The end; null for an instant.</param>
/// <param name="IsApproximate">Estimated rather than read from a clock.</param>
public sealed record EntryTime(DateTimeOffset OccurredAt, DateTimeOffset? EndedAt = null, bool IsApproximate = false)
{
    /// <summary>An entry may lie ahead of the clock by this much, because clocks differ.</summary>
    internal static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The earliest instant that is taken for more than a slip of the keyboard.</summary>
    internal static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same with both instants in UTC.</summary>
    public EntryTime ToUniversal() => new(OccurredAt.ToUniversalTime(), EndedAt?.ToUniversalTime(), IsApproximate);

    /// <summary>Null, or what is wrong with it for the person who typed it.</summary>
    internal string? Check(DateTimeOffset now)
    {
        if (OccurredAt > now + ClockTolerance || EndedAt > now + ClockTolerance)
            return "This lies in the future. Log what has happened, or a time that has passed.";
        if (OccurredAt < Earliest)
            return "This lies before 1970. Check the year.";
        return EndedAt < OccurredAt ? "The end lies before the beginning." : null;
    }

    /// <summary>For the activity log: ISO 8601, "~" before what is estimated, ".." between the ends of a range.</summary>
    internal string Logged() => $"{(IsApproximate ? "~" : "")}{OccurredAt:O}{(EndedAt is { } end ? $"..{end:O}" : "")}";
}
