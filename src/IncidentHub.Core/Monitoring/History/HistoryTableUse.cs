namespace IncidentHub.Core.Monitoring.History;

/// <summary>How much room one resolution of the past takes, and how far back it goes.</summary>
/// <param name="Resolution">Which.</param>
/// <param name="Bytes">What it takes, indexes and the top users beside it included.</param>
/// <param name="Since">The beginning of its oldest partition, UTC; null when there is none.</param>
/// <param name="Kept">How long its rows are kept while there is room.</param>
public sealed record HistoryTableUse(SampleResolution Resolution, long Bytes, DateTimeOffset? Since, TimeSpan Kept);
