namespace IncidentHub.Core.People;

/// <summary>A personal token in its owner's list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="RoleLimit">The most that it may do; null follows the owner.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="ExpiresAt">From when on it no longer works, UTC; null for never.</param>
/// <param name="LastUsedAt">When it was last used, UTC, to the minute; null for never.</param>
public sealed record TokenRow(Guid Id, string Name, Role? RoleLimit, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);
