namespace IncidentHub.Core.Monitoring.History;

/// <summary>How low and how high a metric of a target was in a stretch of time, and for how much of it that is known.</summary>
/// <param name="Lowest">The lowest value of any sample; null where there is none.</param>
/// <param name="Highest">The highest value of any sample; null where there is none.</param>
/// <param name="Covered">For how much of the stretch the metric was measured.</param>
public sealed record MetricExtremes(double? Lowest, double? Highest, TimeSpan Covered)
{
    /// <summary>Nothing is known.</summary>
    public static MetricExtremes None { get; } = new(null, null, TimeSpan.Zero);

    /// <summary>A sample speaks for the five seconds in which it lies: targets are looked at more often than that.</summary>
    internal static TimeSpan Grain { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Of samples that are at hand.</summary>
    /// <param name="samples">The samples, in any order; those outside of the stretch do not count.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end, which does not belong to it.</param>
    public static MetricExtremes Of(IEnumerable<Sample> samples, SampleMetric metric, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(metric);
        var (lowest, highest, grains) = ((double?)null, (double?)null, new HashSet<long>());
        foreach (var sample in samples)
        {
            if (sample.At < from || sample.At >= to || metric.Of(sample) is not { } value)
                continue;
            lowest = Math.Min(lowest ?? value, value);
            highest = Math.Max(highest ?? value, value);
            grains.Add((sample.At - from).Ticks / Grain.Ticks);
        }
        var covered = Grain * grains.Count;
        return new MetricExtremes(lowest, highest, covered < to - from ? covered : to - from);
    }
}
