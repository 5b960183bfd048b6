namespace IncidentHub.Core.People;

/// <summary>An invitation that can still be accepted.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Email">The address that the account will have.</param>
/// <param name="Role">The role that the account will have.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="ExpiresAt">From when on it no longer works, UTC.</param>
/// <param name="InvitedBy">The name of who invited.</param>
public sealed record PendingInvitation(Guid Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string InvitedBy);
