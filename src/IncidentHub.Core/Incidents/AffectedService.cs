using IncidentHub.Core.Catalogue;

namespace IncidentHub.Core.Incidents;

/// <summary>A service that an incident affects.</summary>
public sealed class AffectedService
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The service.</summary>
    public required Guid ServiceId { get; init; }

    /// <summary>The service.</summary>
    public Service Service { get; init; } = null!;
}
