namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>What became of a text: all of its samples, or the first error and no samples.</summary>
/// <param name="Samples">In the order of the text.</param>
/// <param name="Error">Null when every line was understood.</param>
public sealed record ScrapeReading(IReadOnlyList<ScrapeSample> Samples, ScrapeError? Error);
