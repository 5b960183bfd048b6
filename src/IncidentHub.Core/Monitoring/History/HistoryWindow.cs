namespace IncidentHub.Core.Monitoring.History;

/// <summary>A stretch of a target's past, as finely as it is kept and as coarsely as a chart needs it.</summary>
/// <param name="From">Its beginning, UTC.</param>
/// <param name="To">Its end, UTC.</param>
/// <param name="Resolution">What it was read from.</param>
/// <param name="Step">The time that one point stands for. Where two points lie further apart, nothing is known between them.</param>
/// <param name="Points">The points, oldest first.</param>
public sealed record HistoryWindow(
    DateTimeOffset From, DateTimeOffset To, SampleResolution Resolution, TimeSpan Step, IReadOnlyList<HistoryPoint> Points);
