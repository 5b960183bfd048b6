namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Metric">Name of the <see cref="SampleMetric"/>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Colour">The design token that colours it, such as <c>--accent</c>.</param>
/// <param name="Style">How it is drawn.</param>
public sealed record ChartLine(string Metric, string Label, string Colour, ChartLineStyle Style = ChartLineStyle.Line)
{
    /// <summary>Its place in <see cref="SampleMetric.All"/>.</summary>
    public int Index { get; } = SampleMetric.All.Select(metric => metric.Name).ToList().IndexOf(Metric);
}
