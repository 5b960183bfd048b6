namespace IncidentHub.Core.Monitoring.History;

/// <summary>One point of the past.</summary>
/// <param name="At">The beginning of the time that it stands for, UTC.</param>
/// <param name="Values">In the order of <see cref="SampleMetric.All"/>: the highest of a metric that shows its peak, else the mean; null where nothing was measured.</param>
public sealed record HistoryPoint(DateTimeOffset At, IReadOnlyList<double?> Values);
