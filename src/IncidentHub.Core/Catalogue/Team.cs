namespace IncidentHub.Core.Catalogue;

/// <summary>Those who own services, or whose work an incident stops.</summary>
public sealed class Team
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, unique without regard to case.</summary>
    public required string Name { get; set; }

    /// <summary>IANA name of the zone whose days count for its deadlines; empty means that of whoever does the work.</summary>
    public string TimeZone { get; set; } = "";
}
