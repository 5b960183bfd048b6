namespace IncidentHub.Core.People;

/// <summary>A signed-in person as of now.</summary>
/// <param name="Id">Key.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="DisplayName">How the person is shown.</param>
/// <param name="TimeZone">IANA name; empty means UTC.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="SecurityStamp">Changes when sessions are to end.</param>
public sealed record SessionPerson(Guid Id, string Email, string DisplayName, string TimeZone, Role Role, string SecurityStamp);
