using IncidentHub.Core.Monitoring.Charts;

namespace IncidentHub.Web.Monitoring;

/// <summary>What the browser is told of a chart. Its points hold only the metrics that the charts beside it draw.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Lines">The lines, each with its place in a point.</param>
internal sealed record ChartOrder(string Unit, IReadOnlyList<ChartOrder.Line> Lines)
{
    /// <summary>A line: its name, its place in a point, the token of its colour, and Line, Stacked or Limit.</summary>
    internal sealed record Line(string Label, int Place, string Colour, string Style);

    /// <summary>The charts, in their order.</summary>
    public static ChartOrder[] Of(IReadOnlyList<ChartDefinition> charts)
    {
        var places = Drawn(charts).Select((line, index) => (line.Metric, Place: index + 1)).ToDictionary(one => one.Metric, one => one.Place);
        return [.. charts.Select(chart => new ChartOrder(
            chart.Unit, [.. chart.Lines.Select(line => new Line(line.Label, places[line.Metric], line.Colour, line.Style.ToString()))]))];
    }

    /// <summary>The time in ms since 1970, then the values.</summary>
    public static double?[] Point(IReadOnlyList<ChartDefinition> charts, DateTimeOffset at, IReadOnlyList<double?> values) =>
        [at.ToUnixTimeMilliseconds(), .. Drawn(charts).Select(line => values[line.Index] is { } value ? Math.Round(value, 2) : (double?)null)];

    private static IEnumerable<ChartLine> Drawn(IReadOnlyList<ChartDefinition> charts) => charts.SelectMany(chart => chart.Lines).DistinctBy(line => line.Metric);
}
