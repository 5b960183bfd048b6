namespace IncidentHub.Core.People;

/// <summary>For whom a personal token acts, and with which role.</summary>
/// <param name="TokenId">Key of the token.</param>
/// <param name="UserId">Its owner.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="DisplayName">The owner's name.</param>
/// <param name="TimeZone">The owner's zone; empty means UTC.</param>
/// <param name="Role">The lower one of the owner's role and the token's limit.</param>
/// <param name="ExpiresAt">From when on the token no longer works, UTC; null for never.</param>
public sealed record TokenBearer(Guid TokenId, Guid UserId, string Email, string DisplayName, string TimeZone, Role Role, DateTimeOffset? ExpiresAt);
