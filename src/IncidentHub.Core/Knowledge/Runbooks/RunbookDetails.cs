using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>A runbook as its page shows it.</summary>
/// <param name="Runbook">The runbook; not tracked.</param>
/// <param name="Services">The services that it helps with, by name.</param>
/// <param name="Deadlocks">The makings of deadlocks that it helps with.</param>
public sealed record RunbookDetails(Runbook Runbook, IReadOnlyList<IncidentServiceName> Services, IReadOnlyList<RunbookDeadlock> Deadlocks);
