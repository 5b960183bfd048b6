using System.Globalization;
using System.Security.Claims;
using IncidentHub.Core.People;

namespace IncidentHub.Web.People;

/// <summary>Reads who someone is from the claims of a request or of a circuit.</summary>
public static class ClaimsPrincipalExtensions
{
    /// <summary>The person behind the claims.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint or the page lacks a policy.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.GetUserId() is not { } id || principal.GetRole() is not { } role)
            throw new InvalidOperationException("Nobody is signed in.");
        return new Actor(id, principal.FindFirstValue(PersonClaims.DisplayName) ?? principal.Identity?.Name ?? "", role);
    }

    /// <summary>The key of the person, or null where nobody is signed in.</summary>
    public static Guid? GetUserId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
        && Guid.TryParse(principal.FindFirstValue(PersonClaims.Id), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The role of the person, or null where nobody is signed in.</summary>
    public static Role? GetRole(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
        && Enum.TryParse<Role>(principal.FindFirstValue(PersonClaims.Role), out var role) && Enum.IsDefined(role) ? role : null;

    /// <summary>The zone in which times are shown to the person; UTC where none was chosen.</summary>
    public static TimeZoneInfo GetTimeZone(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(PersonClaims.TimeZone) is { Length: > 0 } name
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
