namespace IncidentHub.Core.Incidents;

/// <summary>An incident as its page shows it.</summary>
/// <param name="Incident">The incident; not tracked.</param>
/// <param name="Roles">Who has which role, by role.</param>
/// <param name="Services">The services that it affects, by name.</param>
public sealed record IncidentDetails(Incident Incident, IReadOnlyList<RoleAssignment> Roles, IReadOnlyList<IncidentServiceName> Services)
{
    /// <summary>The teams that it affects, by name.</summary>
    public IReadOnlyList<IncidentTeamName> Teams { get; init; } = [];

    /// <summary>The incident that it was merged into; null when it was not, or when that one is not open to the reader.</summary>
    public IncidentName? MergedInto { get; init; }
}

/// <summary>A team by key and name.</summary>
public sealed record IncidentTeamName(Guid TeamId, string Name);

/// <summary>A service by key and name.</summary>
public sealed record IncidentServiceName(Guid ServiceId, string Name);
