namespace IncidentHub.Core.Timeline;

/// <summary>A place in the story: by instant, then by sequence.</summary>
/// <param name="OccurredAt">UTC.</param>
/// <param name="Sequence">Decides between entries of the same instant.</param>
public readonly record struct TimelinePosition(DateTimeOffset OccurredAt, long Sequence) : IComparable<TimelinePosition>
{
    /// <inheritdoc/>
    public int CompareTo(TimelinePosition other) =>
        OccurredAt.CompareTo(other.OccurredAt) is var byTime and not 0 ? byTime : Sequence.CompareTo(other.Sequence);

    /// <summary>Earlier in the story.</summary>
    public static bool operator <(TimelinePosition left, TimelinePosition right) => left.CompareTo(right) < 0;

    /// <summary>Earlier in the story, or the same place.</summary>
    public static bool operator <=(TimelinePosition left, TimelinePosition right) => left.CompareTo(right) <= 0;

    /// <summary>Later in the story.</summary>
    public static bool operator >(TimelinePosition left, TimelinePosition right) => left.CompareTo(right) > 0;

    /// <summary>Later in the story, or the same place.</summary>
    public static bool operator >=(TimelinePosition left, TimelinePosition right) => left.CompareTo(right) >= 0;
}
