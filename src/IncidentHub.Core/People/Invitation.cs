namespace IncidentHub.Core.People;

/// <summary>A one-time link by which somebody gets an account. Only the hash of the link's secret is kept.</summary>
public sealed class Invitation
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address that the account will have; whoever holds the link cannot choose another.</summary>
    public required string Email { get; init; }

    /// <summary>The role that the account will have.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The administrator who invited.</summary>
    public required Guid InvitedById { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it no longer works, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When an account was made with it, UTC.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>When it was taken back or replaced by a newer one for the same address, UTC.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
