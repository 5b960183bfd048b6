using System.Security.Claims;
using System.Text;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Postmortems.Import;

/// <summary>The documents that incidents were made of, for those who may see the incident; always as a file, never as a page.</summary>
internal static class OriginalEndpoints
{
    // Stronger than the pages' policy, which it replaces: whatever a browser makes of it, it may do nothing.
    private const string Policy = "default-src 'none'; sandbox";

    private const string Unnamed = "original.txt";

    private static readonly string[] Plain = [".txt", ".md", ".markdown"];

    public static void MapOriginals(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/incidents/{number:int}/original", GetAsync).RequireAuthorization(Policies.Viewer).WithName("Original");

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        int number, ImportedOriginals originals, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await originals.OpenAsync(user.ToActor(), number, cancellationToken) is not { } original)
            return TypedResults.NotFound();

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(NameOf(original.FileName));
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(original.Text), "text/plain; charset=utf-8");
    }

    // A page that somebody saves and opens must be a text there too.
    private static string NameOf(string fileName) => fileName.Length == 0 ? Unnamed
        : Plain.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) ? fileName : fileName + ".txt";
}
