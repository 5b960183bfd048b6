namespace IncidentHub.Core.Incidents;

/// <summary>How long an incident was of a severity.</summary>
/// <param name="Severity">The severity.</param>
/// <param name="Length">How long in all, longer than zero.</param>
public sealed record SeverityShare(Severity Severity, TimeSpan Length);
