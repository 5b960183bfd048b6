using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Timeline;

/// <summary>One entry as it stands after a change, so that the pages that show it need not ask the store for it.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="ActorId">Who; null for IncidentHub itself.</param>
/// <param name="Row">The entry.</param>
public sealed record EntryChange(Guid IncidentId, Guid? ActorId, TimelineRow Row) : IncidentChange(IncidentId, IncidentPart.Timeline, ActorId);
