using System.Security.Claims;
using IncidentHub.Core.People;
using IncidentHub.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>Builds the claims of a signed-in person.</summary>
internal static class PersonPrincipal
{
    public static ClaimsPrincipal ForSession(SessionPerson person) => new(new ClaimsIdentity(
        [.. Common(person.Id, person.Email, person.DisplayName, person.TimeZone, person.Role), new(PersonClaims.SecurityStamp, person.SecurityStamp)],
        IdentityConstants.ApplicationScheme));

    public static ClaimsPrincipal ForToken(TokenBearer bearer) => new(new ClaimsIdentity(
        [.. Common(bearer.UserId, bearer.Email, bearer.DisplayName, bearer.TimeZone, bearer.Role), new(PersonClaims.TokenId, bearer.TokenId.ToString())],
        SignInSchemes.Token));

    private static Claim[] Common(Guid id, string email, string displayName, string timeZone, Role role) =>
    [
        new(PersonClaims.Id, id.ToString()),
        new(ClaimTypes.Name, email),
        new(PersonClaims.DisplayName, displayName),
        new(PersonClaims.TimeZone, timeZone),
        new(PersonClaims.Role, role.ToString()),
    ];
}
