using System.Security.Claims;
using IncidentHub.Core.People;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>The claims that Identity writes into the cookie at sign-in.</summary>
internal sealed class PersonPrincipalFactory : IUserClaimsPrincipalFactory<User>
{
    public Task<ClaimsPrincipal> CreateAsync(User user) => Task.FromResult(PersonPrincipal.ForSession(
        new SessionPerson(user.Id, user.Email!, user.DisplayName, user.TimeZone, user.Role, user.SecurityStamp!)));
}
