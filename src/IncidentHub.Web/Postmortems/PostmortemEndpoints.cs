using System.Security.Claims;
using System.Text;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Out;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using IncidentHub.Web.Postmortems.Out;
using IncidentHub.Web.Postmortems.Public;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Postmortems;

/// <summary>Published postmortems for programs, and the caching of their pages.</summary>
internal static class PostmortemEndpoints
{
    /// <summary>To stand after it is known who asks.</summary>
    public static void MapPostmortems(this WebApplication app)
    {
        app.UseMiddleware<PublishedCaching>();
        PublicCaching.Use(app);
        app.MapPublicPages();
        app.MapGet("/postmortems/{number:int}/v/{version:int}/markdown", GetMarkdownAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("PublishedPostmortemMarkdown");
        app.MapPostmortemOut();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetMarkdownAsync(
        int number, int version, PostmortemShelf shelf, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        var published = await shelf.ReadAsync(user.ToActor(), number, version, cancellationToken);
        if (published is null)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such published version that you may see.");

        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            Encoding.UTF8.GetBytes(published.Markdown),
            "text/markdown; charset=utf-8",
            OutName.File(number, version, ".md"),
            entityTag: new EntityTagHeaderValue($"\"{published.Id:N}\""));
    }
}
