using System.Security.Claims;

namespace IncidentHub.Web.People;

/// <summary>The claims that a signed-in person carries, in a cookie or by a personal token.</summary>
internal static class PersonClaims
{
    public const string Id = ClaimTypes.NameIdentifier;
    public const string Role = ClaimTypes.Role;
    public const string DisplayName = "incidenthub:display_name";
    public const string TimeZone = "incidenthub:time_zone";

    /// <summary>Changes when sessions are to end; absent with a personal token.</summary>
    public const string SecurityStamp = "incidenthub:stamp";

    /// <summary>The key of the personal token that opened the request; absent in a browser's session.</summary>
    public const string TokenId = "incidenthub:token";
}
