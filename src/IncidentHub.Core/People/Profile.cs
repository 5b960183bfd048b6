namespace IncidentHub.Core.People;

/// <summary>What a person sees and sets about the own account.</summary>
/// <param name="Email">The address to sign in with.</param>
/// <param name="DisplayName">How the person is shown to others.</param>
/// <param name="TimeZone">IANA name of the zone in which times are shown; empty means UTC.</param>
/// <param name="Role">What the person may do.</param>
public sealed record Profile(string Email, string DisplayName, string TimeZone, Role Role);
