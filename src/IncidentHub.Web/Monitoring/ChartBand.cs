namespace IncidentHub.Web.Monitoring;

/// <summary>Something that went on beside what is measured: drawn behind the lines of every chart.</summary>
/// <param name="From">When it began, ms since 1970.</param>
/// <param name="To">When it ended, ms; null while it goes on.</param>
/// <param name="Label">What it was.</param>
/// <param name="Kind">incident, drill or change: a change is a moment.</param>
internal sealed record ChartBand(long From, long? To, string Label, string Kind);
