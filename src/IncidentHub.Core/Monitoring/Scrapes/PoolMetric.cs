namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>What a metric of a pool's is.</summary>
/// <param name="Figure">What it tells.</param>
/// <param name="Family">Whose names these are.</param>
/// <param name="Factor">Brings its unit to seconds; 1 for connections.</param>
internal sealed record PoolMetric(PoolFigure Figure, PoolFamily Family, double Factor = 1);
