using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Postmortems;

/// <summary>An incident that is over and has no postmortem yet.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="ResolvedAt">When it was over, UTC.</param>
public sealed record IncidentWithoutPostmortem(int Number, string Title, Severity Severity, DateTimeOffset? ResolvedAt);
