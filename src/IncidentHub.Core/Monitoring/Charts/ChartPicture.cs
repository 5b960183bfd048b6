using System.Globalization;
using System.Xml.Linq;
using IncidentHub.Core.Monitoring.History;
using static IncidentHub.Core.Monitoring.Charts.SvgText;

namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>Draws a stretch of a target's past as a file of its own, with its colours for light and dark and its words for those who do not see it.</summary>
public static class ChartPicture
{
    private const double Width = 760;
    private const double PlotLeft = 52;
    private const double PlotRight = 748;
    private const double PlotHeight = 96;
    private const double RowHeight = 152;
    private const double Head = 34;

    private static readonly double[] GridShares = [0, 0.5, 1];
    private static readonly double[] NiceSteps = [1, 2, 5, 10];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Style = """
        svg { --ink: #161a22; --ink-2: #525c6b; --ink-3: #5f6979; --line: #e2e5ea; --line-strong: #b9c0ca; --accent: #2f5fd0; --sev1: #be1f34; --sev2: #b4520a; --sev3: #8a6100; --sev4: #2563a8;
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        @media (prefers-color-scheme: dark) {
          svg { --ink: #e8ebf0; --ink-2: #a3adbb; --ink-3: #8893a4; --line: #28303b; --line-strong: #4a5666; --accent: #7aa2ff; --sev1: #ff6b78; --sev2: #ff9d52; --sev3: #e8b93f; --sev4: #6fb0ff; }
        }
        .title { font-size: 13px; font-weight: 600; fill: var(--ink); }
        .label { font-size: 11px; fill: var(--ink-2); font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .mark { stroke: var(--sev1); stroke-width: 1; stroke-dasharray: 2 2; }
        """;

    /// <summary>The charts of a kind over a window, one below the other; those without a single value are left out.</summary>
    /// <param name="title">What it is, such as the target's name.</param>
    /// <param name="kind">What the target is.</param>
    /// <param name="window">The stretch.</param>
    /// <param name="deadlocks">When there were deadlocks in it, UTC: marked in each chart.</param>
    public static string Standalone(string title, TargetKind kind, HistoryWindow window, IReadOnlyList<DateTimeOffset> deadlocks)
    {
        ArgumentNullException.ThrowIfNull(window);
        var charts = ChartSet.Of(kind).Where(chart => chart.Lines.Any(line => window.Points.Any(point => point.Values[line.Index] is not null))).ToList();
        var drawing = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {N(Width)} {N(Head + (RowHeight * Math.Max(1, charts.Count)))}"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", Writable(title)),
            new XElement(Svg + "desc", Writable(string.Join(". ", charts.Select(chart => Peaks(chart, window))))),
            new XElement(Svg + "style", Style),
            Text(PlotLeft, 20, "title", title, "start"));
        if (charts.Count == 0)
            drawing.Add(Text(PlotLeft, Head + 40, "label", "Nothing was measured in this time.", "start"));
        for (var i = 0; i < charts.Count; i++)
            drawing.Add(Chart(charts[i], window, deadlocks, Head + (i * RowHeight)));
        return drawing.ToString(SaveOptions.DisableFormatting);
    }

    private static IEnumerable<XElement> Chart(ChartDefinition chart, HistoryWindow window, IReadOnlyList<DateTimeOffset> deadlocks, double top)
    {
        var plot = top + 24;
        var highest = NiceCeiling(Highest(chart, window));
        double X(DateTimeOffset at) => PlotLeft + ((PlotRight - PlotLeft) * Math.Clamp((at - window.From) / (window.To - window.From), 0, 1));
        double Y(double value) => plot + PlotHeight - (PlotHeight * Math.Clamp(value / highest, 0, 1));

        yield return Text(PlotLeft, top + 14, "label", chart.Unit.Length > 0 ? $"{chart.Title}, {chart.Unit}" : chart.Title, "start");
        var right = PlotRight;
        foreach (var line in chart.Lines.Reverse())
        {
            yield return Coloured(Text(right, top + 14, "label", $"● {line.Label}", "end"), line.Colour);
            right -= 24 + (6.2 * line.Label.Length);
        }
        foreach (var share in GridShares)
        {
            yield return Line("grid", PlotLeft, Y(highest * share), PlotRight, Y(highest * share));
            yield return Text(PlotLeft - 6, Y(highest * share) + 4, "label", Short(highest * share), "end");
        }
        foreach (var (at, anchor) in ((DateTimeOffset, string)[])[(window.From, "start"), (window.From + ((window.To - window.From) / 2), "middle"), (window.To, "end")])
            yield return Text(X(at), plot + PlotHeight + 16, "label", Time(at, window), anchor);
        var below = new double[window.Points.Count];
        foreach (var line in chart.Lines)
        {
            var values = window.Points.Select((point, i) => point.Values[line.Index] is { } value ? value + (line.Style == ChartLineStyle.Stacked ? below[i] : 0) : (double?)null).ToList();
            if (line.Style == ChartLineStyle.Stacked)
            {
                for (var i = 0; i < below.Length; i++)
                    below[i] = values[i] ?? below[i];
            }
            foreach (var run in Runs(window, values).Select(run => run.Select(one => (X(one.At), Y(one.Value))).ToList()))
            {
                if (line.Style == ChartLineStyle.Stacked)
                    yield return Area(line, run, plot + PlotHeight);
                yield return Path(line, run);
            }
        }
        foreach (var deadlock in deadlocks.Where(at => at >= window.From && at <= window.To))
            yield return Line("mark", X(deadlock), plot, X(deadlock), plot + PlotHeight);
    }

    /// <summary>A line is not drawn over a time in which nothing was measured.</summary>
    private static IEnumerable<List<(DateTimeOffset At, double Value)>> Runs(HistoryWindow window, List<double?> values)
    {
        var run = new List<(DateTimeOffset At, double Value)>();
        for (var i = 0; i < values.Count; i++)
        {
            var gap = run.Count > 0 && window.Points[i].At - run[^1].At > 3 * window.Step + TimeSpan.FromSeconds(2);
            if (run.Count > 0 && (gap || values[i] is null))
            {
                yield return run;
                run = [];
            }
            if (values[i] is { } value)
                run.Add((window.Points[i].At, value));
        }
        if (run.Count > 0)
            yield return run;
    }

    // What lies below a line of a stack is drawn with it: the areas over each other give the whole.
    private static XElement Area(ChartLine line, List<(double X, double Y)> points, double bottom) => new(
        Svg + "path",
        new XAttribute("d", $"M{N(points[0].X)} {N(bottom)}" + string.Concat(points.Select(point => $"L{N(point.X)} {N(point.Y)}")) + $"L{N(points[^1].X)} {N(bottom)}Z"),
        new XAttribute("style", $"fill: var({line.Colour}); fill-opacity: .16; stroke: none"));

    private static XElement Path(ChartLine line, List<(double X, double Y)> points)
    {
        // One point alone would be a line without a length.
        if (points.Count == 1)
            points.Add((points[0].X + 1, points[0].Y));
        var path = new XElement(
            Svg + "path",
            new XAttribute("d", string.Concat(points.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{N(point.X)} {N(point.Y)}"))),
            new XAttribute("style", $"fill: none; stroke: var({line.Colour}); stroke-width: 1.5"));
        if (line.Style == ChartLineStyle.Limit)
            path.Add(new XAttribute("stroke-dasharray", "5 4"));
        return path;
    }

    private static string Peaks(ChartDefinition chart, HistoryWindow window) => $"{chart.Title}: " + string.Join(", ", chart.Lines.Select(line =>
        window.Points.Max(point => point.Values[line.Index]) is { } peak
            ? $"{line.Label.ToLowerInvariant()} up to {Short(peak)}{(chart.Unit.Length > 0 ? " " + chart.Unit : "")}" : $"{line.Label.ToLowerInvariant()} unknown"));

    private static double Highest(ChartDefinition chart, HistoryWindow window) => window.Points.Count == 0 ? 1 : window.Points.Max(point => Math.Max(
        chart.Lines.Where(line => line.Style == ChartLineStyle.Stacked).Sum(line => point.Values[line.Index] ?? 0),
        chart.Lines.Max(line => point.Values[line.Index] ?? 0)));

    /// <summary>The next of 1, 2, 5, 10, 20 … above it.</summary>
    private static double NiceCeiling(double value)
    {
        if (value <= 0)
            return 1;
        var ten = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return NiceSteps.Select(step => step * ten).First(step => step >= value);
    }

    private static string Time(DateTimeOffset at, HistoryWindow window) => at.UtcDateTime.ToString(
        window.To - window.From > TimeSpan.FromDays(1) ? "d MMM HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static XElement Coloured(XElement element, string colour)
    {
        element.SetAttributeValue("style", $"fill: var({colour})");
        return element;
    }

    private static XElement Line(string css, double x1, double y1, double x2, double y2) => new(
        Svg + "line",
        new XAttribute("class", css), new XAttribute("x1", N(x1)), new XAttribute("y1", N(y1)), new XAttribute("x2", N(x2)), new XAttribute("y2", N(y2)));

    private static XElement Text(double x, double y, string css, string text, string anchor) => new(
        Svg + "text",
        new XAttribute("x", N(x)), new XAttribute("y", N(y)), new XAttribute("text-anchor", anchor), new XAttribute("class", css), Writable(text));

    private static string Short(double number) => number.ToString(number >= 10 ? "0" : "0.##", CultureInfo.InvariantCulture);
}
