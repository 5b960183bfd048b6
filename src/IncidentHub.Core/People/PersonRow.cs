namespace IncidentHub.Core.People;

/// <summary>A person in the list of people.</summary>
/// <param name="Id">Key.</param>
/// <param name="DisplayName">How the person is shown.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="CreatedAt">When the account was made, UTC.</param>
/// <param name="DeactivatedAt">When it was switched off, UTC; null while active.</param>
/// <param name="ManagerId">Whom the person reports to; null for nobody.</param>
public sealed record PersonRow(
    Guid Id, string DisplayName, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? DeactivatedAt, Guid? ManagerId = null);
