namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>One line of a scrape.</summary>
/// <param name="Name">The metric, such as <c>hikaricp_connections_active</c>.</param>
/// <param name="Labels">In the order in which they were written.</param>
/// <param name="Value">In the unit of the metric; NaN and the infinities are values of the format.</param>
public sealed record ScrapeSample(string Name, IReadOnlyList<ScrapeLabel> Labels, double Value)
{
    /// <summary>The value of a label, or null where there is none.</summary>
    public string? Label(string name)
    {
        foreach (var label in Labels)
        {
            if (label.Name == name)
                return label.Value;
        }
        return null;
    }
}
