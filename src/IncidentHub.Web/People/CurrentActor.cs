using IncidentHub.Core.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace IncidentHub.Web.People;

/// <summary>The person whose page this is, for components; endpoints read <see cref="ClaimsPrincipalExtensions.ToActor"/>.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>Who acts, with the role of this moment.</summary>
    public async ValueTask<Actor> GetAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    /// <summary>The zone in which times are shown on this page.</summary>
    public async ValueTask<TimeZoneInfo> GetTimeZoneAsync() => (await authentication.GetAuthenticationStateAsync()).User.GetTimeZone();
}
