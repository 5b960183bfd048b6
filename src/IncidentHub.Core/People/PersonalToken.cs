namespace IncidentHub.Core.People;

/// <summary>A secret with which a program acts for its owner. Only its hash is kept.</summary>
public sealed class PersonalToken
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner, whose role bounds what the token may do.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The most that the token may do, below its owner's role; null follows the owner.</summary>
    public Role? RoleLimit { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it no longer works, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, UTC, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When its owner took it back, UTC.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
