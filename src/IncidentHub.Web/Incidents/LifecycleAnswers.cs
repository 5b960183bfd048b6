using IncidentHub.Core.Incidents;

namespace IncidentHub.Web.Incidents;

/// <summary>Moves an incident on that still has the status that was seen; now, or at the instant given.</summary>
public sealed record StatusEdit(IncidentStatus Seen, IncidentStatus To, DateTimeOffset? At = null);

/// <summary>Changes a severity that still is the one that was seen; now, or since the instant given.</summary>
public sealed record SeverityEdit(Severity Seen, Severity To, DateTimeOffset? At = null);

/// <summary>Merges an incident into the one with that number.</summary>
public sealed record MergeOrder(int Into);

/// <summary>What users feel now, or since the instant given.</summary>
public sealed record ImpactReport(decimal? UsersPercent, string? What, DateTimeOffset? At = null);

/// <summary>How bad an incident was, and for how long.</summary>
/// <param name="Current">How bad it is.</param>
/// <param name="Minutes">Minutes at each severity, from when it began to when it ended, or until now; empty when nobody knows when it ended.</param>
/// <param name="Changes">The changes in the order in which they were recorded.</param>
public sealed record SeverityAnswer(Severity Current, IReadOnlyDictionary<Severity, double> Minutes, IReadOnlyList<SeverityChangeAnswer> Changes);

/// <summary>One change of severity.</summary>
public sealed record SeverityChangeAnswer(Severity From, Severity To, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string By);

/// <summary>What users felt since an instant.</summary>
public sealed record ImpactChangeAnswer(Guid Id, DateTimeOffset OccurredAt, decimal? UsersPercent, string What, DateTimeOffset RecordedAt, string By);
