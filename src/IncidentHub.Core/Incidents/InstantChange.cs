namespace IncidentHub.Core.Incidents;

/// <summary>An instant of an incident that a step set, moved or cleared.</summary>
/// <param name="Field">Which instant.</param>
/// <param name="From">What it was, UTC; null for unknown.</param>
/// <param name="To">What it is, UTC; null for unknown.</param>
public sealed record InstantChange(IncidentField Field, DateTimeOffset? From, DateTimeOffset? To);
