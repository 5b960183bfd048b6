namespace IncidentHub.Core.Catalogue;

/// <summary>That a person belongs to a team.</summary>
public sealed class TeamMember
{
    /// <summary>The team.</summary>
    public required Guid TeamId { get; init; }

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }
}
