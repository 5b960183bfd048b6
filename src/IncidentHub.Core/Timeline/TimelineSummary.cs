namespace IncidentHub.Core.Timeline;

/// <summary>What is in a timeline as a whole.</summary>
/// <param name="Total">Entries that are not deleted.</param>
/// <param name="Matching">Entries that the filter lets through.</param>
/// <param name="Hidden">Entries that are hidden and not deleted.</param>
/// <param name="Deleted">Entries that are deleted.</param>
/// <param name="FirstAt">When the first that matches happened, UTC; null when there is none.</param>
/// <param name="LastAt">When the last that matches happened, UTC; null when there is none.</param>
public sealed record TimelineSummary(int Total, int Matching, int Hidden, int Deleted, DateTimeOffset? FirstAt, DateTimeOffset? LastAt)
{
    /// <summary>Of an empty timeline.</summary>
    public static TimelineSummary Empty { get; } = new(0, 0, 0, 0, null, null);
}
