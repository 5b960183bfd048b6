namespace IncidentHub.Core.Incidents;

/// <summary>Somebody's role in an incident.</summary>
public sealed class RoleAssignment
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The role.</summary>
    public required IncidentRole Role { get; init; }

    /// <summary>The person, when it is one who can sign in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>How the holder is shown: the person's name, or a position such as "Database administrator".</summary>
    public required string Holder { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset AssignedAt { get; init; }
}
