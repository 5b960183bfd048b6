using System.Text.Encodings.Web;
using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IncidentHub.Web.Hosting;

/// <summary>Signs a program in with a personal token. Looked up in the store on every request, so that a revoked one is dead at once.</summary>
internal sealed class PersonalTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PersonalTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = SignInSchemes.TokenOf(Request);
        if (await tokens.FindBearerAsync(token, Context.RequestAborted) is not { } bearer)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        var properties = new AuthenticationProperties { ExpiresUtc = bearer.ExpiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(PersonPrincipal.ForToken(bearer), properties, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
