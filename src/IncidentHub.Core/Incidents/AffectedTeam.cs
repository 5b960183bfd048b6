using IncidentHub.Core.Catalogue;

namespace IncidentHub.Core.Incidents;

/// <summary>A team whose work an incident stops or hinders.</summary>
public sealed class AffectedTeam
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The team.</summary>
    public required Guid TeamId { get; init; }

    /// <summary>The team.</summary>
    public Team Team { get; init; } = null!;
}
