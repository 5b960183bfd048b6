namespace IncidentHub.Core.Monitoring.History;

/// <summary>How low and how high a metric of a target was in a stretch of time, and for how much of it that is known.</summary>
/// <param name="Lowest">The lowest value of any sample; null where there is none.</param>
/// <param name="Highest">The highest value of any sample; null where there is none.</param>
/// <param name="Covered">For how much of the stretch the metric was measured.</param>
public sealed record MetricExtremes(double? Lowest, double? Highest, TimeSpan Covered)
{
    /// <summary>Nothing is known.</summary>
    public static MetricExtremes None { get; } = new(null, null, TimeSpan.Zero);
}
