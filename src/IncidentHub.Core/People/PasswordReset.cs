namespace IncidentHub.Core.People;

/// <summary>A one-time link by which a person sets a new password. Only the hash of the link's secret is kept.</summary>
public sealed class PasswordReset
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose password it sets.</summary>
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it no longer works, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used or replaced by a newer one, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
