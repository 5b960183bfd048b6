namespace IncidentHub.Core.Timeline.Typing;

/// <summary>One end of a stamp as it was written: a time of day on a day or on the last one that fits, a length of time ago, or a whole instant.</summary>
internal sealed record StampPoint(StampDay? Day, TimeOnly? Clock, TimeSpan? Ago, DateTime? Local, TimeSpan? Offset = null)
{
    public static StampPoint Now { get; } = Before(TimeSpan.Zero);

    public static StampPoint Before(TimeSpan ago) => new(null, null, ago, null);
}
