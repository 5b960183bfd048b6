using IncidentHub.Core.Incidents;

namespace IncidentHub.Web.Incidents;

/// <summary>How bad an incident was, and for how long.</summary>
/// <param name="Current">How bad it is.</param>
/// <param name="Minutes">Minutes at each severity, from when it began to when it ended, or until now; empty when nobody knows when it ended.</param>
/// <param name="Changes">The changes in the order in which they were recorded.</param>
public sealed record SeverityAnswer(Severity Current, IReadOnlyDictionary<Severity, double> Minutes, IReadOnlyList<SeverityChangeAnswer> Changes);

/// <summary>One change of severity.</summary>
public sealed record SeverityChangeAnswer(Severity From, Severity To, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string By);

/// <summary>What users felt since an instant.</summary>
public sealed record ImpactChangeAnswer(Guid Id, DateTimeOffset OccurredAt, decimal? UsersPercent, string What, DateTimeOffset RecordedAt, string By);
