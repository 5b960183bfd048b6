namespace IncidentHub.Core.Monitoring.History;

/// <summary>A stretch of a table of samples.</summary>
/// <param name="Table">The whole table.</param>
/// <param name="Name">The partition's own name.</param>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
internal sealed record SamplePartition(string Table, string Name, DateTimeOffset From, DateTimeOffset To);
