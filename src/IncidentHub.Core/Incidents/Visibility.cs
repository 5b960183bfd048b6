namespace IncidentHub.Core.Incidents;

/// <summary>Who may see an incident.</summary>
public enum Visibility
{
    /// <summary>Everyone who can sign in.</summary>
    Everyone,

    /// <summary>Managers and above, whoever opened it, and those with a role in it.</summary>
    Restricted,
}
