namespace IncidentHub.Core.People;

/// <summary>How a person is reached, and by whose order.</summary>
/// <param name="Id">Key.</param>
/// <param name="DisplayName">How the person is shown.</param>
/// <param name="Email">Where messages go.</param>
/// <param name="TimeZone">IANA name; empty where the person left it to the browser.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="ManagerId">Whom the person reports to; null for nobody. The manager's account may be switched off.</param>
/// <param name="IsActive">False when the account is switched off: such a person is told nothing.</param>
public sealed record PersonContact(Guid Id, string DisplayName, string Email, string TimeZone, Role Role, Guid? ManagerId, bool IsActive)
{
    /// <summary>The person's zone; UTC where none was chosen.</summary>
    public TimeZoneInfo Zone => TimeZones.Of(TimeZone);
}
