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
