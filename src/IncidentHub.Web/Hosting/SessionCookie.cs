using System.Security.Claims;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IncidentHub.Web.Hosting;

/// <summary>Keeps a cookie true to the store: looked up again every half minute, and at once after a change that this process made.</summary>
internal static class SessionCookie
{
    public static readonly TimeSpan LookUpEvery = TimeSpan.FromSeconds(30);

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal?.GetUserId() is not { } userId)
        {
            context.RejectPrincipal();
            return;
        }
        var issuedAt = context.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        var changedAt = services.GetRequiredService<PeopleChanges>().LastChangeAt(userId);
        // The cookie's instant has whole seconds: a change within the same second counts as later.
        var isFresh = services.GetRequiredService<TimeProvider>().GetUtcNow() - issuedAt < LookUpEvery
            && (changedAt is null || changedAt < issuedAt);
        if (isFresh)
            return;

        var stamp = context.Principal.FindFirstValue(PersonClaims.SecurityStamp);
        var person = await services.GetRequiredService<Sessions>().FindAsync(userId, stamp, context.HttpContext.RequestAborted);
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }
        context.ReplacePrincipal(PersonPrincipal.ForSession(person));
        context.ShouldRenew = true;
    }
}
