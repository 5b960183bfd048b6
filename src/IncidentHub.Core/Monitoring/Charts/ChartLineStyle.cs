namespace IncidentHub.Core.Monitoring.Charts;

/// <summary>How a line of a chart is drawn.</summary>
public enum ChartLineStyle
{
    /// <summary>As a line.</summary>
    Line,

    /// <summary>As an area on top of those before it: together they are a whole.</summary>
    Stacked,

    /// <summary>Broken: what may not be passed.</summary>
    Limit,
}
