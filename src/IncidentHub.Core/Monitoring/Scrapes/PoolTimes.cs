namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>Durations of a pool since its application started: two scrapes give the mean between them.</summary>
/// <param name="SumSeconds">All of them together, in seconds.</param>
/// <param name="Count">How many.</param>
public sealed record PoolTimes(double SumSeconds, double Count);
