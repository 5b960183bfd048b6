using IncidentHub.Core.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace IncidentHub.Web.People;

/// <summary>What account pages post to where no page answers.</summary>
internal static class AccountEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder routes) => routes.MapPost("/account/sign-out", SignOutAsync).AllowAnonymous();

    // Reading a form makes the antiforgery token a must: no other site can sign anybody out.
    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<User> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(returnUrl is null ? "/sign-in" : LocalUrl.OrFirstPage(returnUrl));
    }
}
