using IncidentHub.Core.Monitoring;
using IncidentHub.Core.Monitoring.History;

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>A stretch of a target's past as it is kept with an incident: enough to draw its charts again when the samples are gone.</summary>
/// <param name="TargetId">The target.</param>
/// <param name="TargetName">As it was called then.</param>
/// <param name="Kind">What it is.</param>
/// <param name="From">The beginning, UTC.</param>
/// <param name="To">The end, UTC.</param>
/// <param name="Resolution">What it was read from.</param>
/// <param name="StepSeconds">The time that one point stands for, s.</param>
/// <param name="Metrics">Names of the values of a point, in their order.</param>
/// <param name="Points">The points, oldest first.</param>
/// <param name="Deadlocks">When deadlocks were seen in it, UTC.</param>
public sealed record WindowData(
    Guid TargetId, string TargetName, TargetKind Kind, DateTimeOffset From, DateTimeOffset To, SampleResolution Resolution, double StepSeconds,
    IReadOnlyList<string> Metrics, IReadOnlyList<HistoryPoint> Points, IReadOnlyList<DateTimeOffset> Deadlocks)
{
    /// <summary>The window, its values in the order of the metrics as they are known now.</summary>
    public HistoryWindow ToWindow()
    {
        var places = SampleMetric.All.Select(metric => Metrics.ToList().IndexOf(metric.Name)).ToArray();
        return new HistoryWindow(From, To, Resolution, TimeSpan.FromSeconds(StepSeconds),
        [
            .. Points.Select(point => new HistoryPoint(point.At, [.. places.Select(place => place >= 0 && place < point.Values.Count ? point.Values[place] : null)])),
        ]);
    }
}
