namespace IncidentHub.Core.Catalogue;

/// <summary>A person in a team.</summary>
/// <param name="TeamId">The team.</param>
/// <param name="UserId">The person.</param>
/// <param name="DisplayName">How the person is shown.</param>
/// <param name="IsActive">False when the account is switched off: such a person can do nothing for the team.</param>
public sealed record MemberRow(Guid TeamId, Guid UserId, string DisplayName, bool IsActive);
