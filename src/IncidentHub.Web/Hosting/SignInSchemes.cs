using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.Hosting;

/// <summary>Browsers sign in with a cookie, programs with a personal token; each request is asked for one of the two.</summary>
internal static class SignInSchemes
{
    public const string Either = "IncidentHub";
    public const string Token = "PersonalToken";
    public const string SignInPath = "/sign-in";

    private const string Bearer = "Bearer ";

    public static void AddSignInSchemes(this AuthenticationBuilder authentication) =>
        authentication
            .AddPolicyScheme(Either, displayName: null, options => options.ForwardDefaultSelector =
                context => TokenOf(context.Request) is null ? IdentityConstants.ApplicationScheme : Token)
            .AddScheme<AuthenticationSchemeOptions, PersonalTokenHandler>(Token, displayName: null, configureOptions: null)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);

    /// <summary>
    /// The token of a request, from its header, or for hubs from the query, where SignalR's clients put it on WebSockets because
    /// browsers cannot set headers there. Pages know no tokens: a page's circuit acts with the whole role of the person.
    /// </summary>
    public static string? TokenOf(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/_blazor"))
            return null;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Path.StartsWithSegments("/hubs") && request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "IncidentHub.Session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
        options.Events.OnRedirectToLogin = Answer;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>People who open a page are sent to sign in; programs are told the status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isPage = PagesSetup.IsForPerson(context.HttpContext)
            || (HttpMethods.IsGet(context.Request.Method) && context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);
        if (isPage)
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
