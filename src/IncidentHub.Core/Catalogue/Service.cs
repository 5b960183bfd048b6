namespace IncidentHub.Core.Catalogue;

/// <summary>Something that an incident can affect: a service that users or other services depend on.</summary>
public sealed class Service
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, unique without regard to case.</summary>
    public required string Name { get; set; }

    /// <summary>The team that owns it; null when nobody said.</summary>
    public Guid? OwnerTeamId { get; set; }
}
