using System.Xml.Linq;
using static IncidentHub.Core.Monitoring.Charts.SvgText;

namespace IncidentHub.Core.Deadlocks.Pictures;

/// <summary>
/// Draws the wait-for graph of a deadlock: sessions as boxes, locks as pills, a red arrow from who waits to what is waited for, a broken
/// one from there to who holds it, the victim in red. It shows no statement, so it may go where SQL may not.
/// </summary>
public static class GraphPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // The page's own colours; beside a page, as a picture in a timeline, a picture has only itself.
    private const string Style = """
        svg { --ink: #161a22; --ink-2: #525c6b; --ink-3: #5f6979; --bg: #f6f7f9; --raised: #fff; --line-strong: #cfd4dc; --sev1: #be1f34; --sev1-soft: #fdecee;
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        @media (prefers-color-scheme: dark) {
          svg { --ink: #e8ebf0; --ink-2: #a3adbb; --ink-3: #8893a4; --bg: #0e1116; --raised: #1b212a; --line-strong: #36404e; --sev1: #ff6b78; --sev1-soft: #33191d; }
        }
        .waits { stroke: var(--sev1); stroke-width: 2; }
        .held { stroke: var(--ink-3); stroke-width: 1.2; stroke-dasharray: 4 3; }
        .waits-head { fill: var(--sev1); }
        .held-head { fill: var(--ink-3); }
        .resource { fill: var(--bg); stroke: var(--line-strong); }
        .process { fill: var(--raised); stroke: var(--line-strong); }
        .process.victim { fill: var(--sev1-soft); stroke: var(--sev1); stroke-width: 2; }
        .pid { font-size: 13px; font-weight: 600; fill: var(--ink); }
        .label { font-size: 11px; fill: var(--ink-2); }
        .edge { font-size: 10px; fill: var(--ink-3); stroke: var(--bg); stroke-width: 5px; paint-order: stroke; }
        .edge.bad { fill: var(--sev1); }
        """;

    /// <summary>The drawing as a part of a page, which colours its classes and tells the same as text beside it.</summary>
    public static string Inline(Deadlock deadlock)
    {
        var drawing = Draw(deadlock);
        drawing.SetAttributeValue("class", "graph");
        drawing.SetAttributeValue("aria-hidden", "true");
        drawing.SetAttributeValue("focusable", "false");
        return Text(drawing);
    }

    /// <summary>The drawing as a file of its own, with its colours for light and dark and its words for those who do not see it.</summary>
    public static string Standalone(Deadlock deadlock)
    {
        var drawing = Draw(deadlock);
        drawing.SetAttributeValue("role", "img");
        drawing.AddFirst(
            new XElement(Svg + "title", Writable(DeadlockWording.Title(deadlock))),
            new XElement(Svg + "desc", Writable(DeadlockWording.Waits(deadlock))),
            new XElement(Svg + "style", Style));
        return Text(drawing);
    }

    private static XElement Draw(Deadlock deadlock)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        var layout = GraphLayout.Of(deadlock);
        var (waits, held) = ($"waits-{deadlock.Id}", $"held-{deadlock.Id}");
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {N(layout.Width)} {N(layout.Height)}"),
            new XElement(Svg + "defs", Head(waits, "waits-head"), Head(held, "held-head")),
            layout.Arrows.Select(arrow => Arrow(arrow, arrow.Waits ? waits : held)),
            layout.Resources.Select(node => new XElement(
                Svg + "g",
                Box("resource", node.X, node.Y, GraphLayout.ResourceWidth, GraphLayout.ResourceHeight, 16),
                Label(node.X, node.Y + 4, "label", node.Label))),
            layout.Processes.Select(node => new XElement(
                Svg + "g",
                Box(node.IsVictim ? "process victim" : "process", node.X, node.Y, GraphLayout.ProcessWidth, GraphLayout.ProcessHeight, 8),
                Label(node.X, node.Y - 4, "pid", $"pid {node.Pid}"),
                Label(node.X, node.Y + 14, "label", node.Who))));
    }

    private static IEnumerable<XElement> Arrow(GraphLayout.Arrow arrow, string head)
    {
        yield return new XElement(
            Svg + "line",
            new XAttribute("class", arrow.Waits ? "waits" : "held"),
            new XAttribute("x1", N(arrow.FromX)), new XAttribute("y1", N(arrow.FromY)),
            new XAttribute("x2", N(arrow.ToX)), new XAttribute("y2", N(arrow.ToY)),
            new XAttribute("marker-end", $"url(#{head})"));
        yield return Label(
            (arrow.FromX + arrow.ToX) / 2, ((arrow.FromY + arrow.ToY) / 2) + 3, arrow.Waits ? "edge bad" : "edge",
            arrow.Waits ? $"waits: {arrow.Label.Replace("Lock", "", StringComparison.Ordinal)}" : arrow.Label);
    }

    private static XElement Head(string id, string css) => new(
        Svg + "marker",
        new XAttribute("id", id), new XAttribute("viewBox", "0 0 8 8"), new XAttribute("refX", 7), new XAttribute("refY", 4),
        new XAttribute("markerWidth", 7), new XAttribute("markerHeight", 7), new XAttribute("orient", "auto"),
        new XElement(Svg + "path", new XAttribute("d", "M0 0L8 4L0 8z"), new XAttribute("class", css)));

    private static XElement Box(string css, double x, double y, double width, double height, double corner) => new(
        Svg + "rect",
        new XAttribute("class", css), new XAttribute("x", N(x - (width / 2))), new XAttribute("y", N(y - (height / 2))),
        new XAttribute("width", N(width)), new XAttribute("height", N(height)), new XAttribute("rx", N(corner)));

    private static XElement Label(double x, double y, string css, string text) => new(
        Svg + "text",
        new XAttribute("x", N(x)), new XAttribute("y", N(y)), new XAttribute("text-anchor", "middle"), new XAttribute("class", css), Writable(text));

    private static string Text(XElement drawing) => drawing.ToString(SaveOptions.DisableFormatting);
}
