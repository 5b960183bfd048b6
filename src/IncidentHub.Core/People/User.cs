using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Core.People;

/// <summary>A person who can sign in. The e-mail address is the user name.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>How the person is shown to others.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What the person may do.</summary>
    public Role Role { get; set; }

    /// <summary>IANA name of the zone in which times are shown to this person; empty means that of the browser.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>When the account was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When an administrator switched the account off, UTC; null while it is active.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>Whom this person reports to; null for nobody. Never the person, nor anybody who reports to the person.</summary>
    public Guid? ManagerId { get; set; }
}
