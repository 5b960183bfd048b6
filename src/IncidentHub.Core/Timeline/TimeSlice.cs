namespace IncidentHub.Core.Timeline;

/// <summary>A stretch of time.</summary>
/// <param name="From">Its beginning, UTC.</param>
/// <param name="To">Its end, UTC, never before the beginning.</param>
public readonly record struct TimeSlice(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;
}
