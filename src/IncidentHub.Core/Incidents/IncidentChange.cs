namespace IncidentHub.Core.Incidents;

/// <summary>What somebody changed in an incident, told after the change was saved.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Part">Which part of it, so that a reader reloads no more than needed.</param>
/// <param name="ActorId">Who; null for IncidentHub itself.</param>
public record IncidentChange(Guid IncidentId, IncidentPart Part, Guid? ActorId);
