using System.Security.Claims;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Timeline;

/// <summary>Pictures of incidents, for those who may see the incident. A published postmortem is open to the same people.</summary>
internal static class AttachmentEndpoints
{
    // Stronger than the pages' policy, which it replaces: opened by itself, a picture may do nothing at all.
    private const string Policy = "default-src 'none'; sandbox";

    // The content behind an address never changes; who may see it can, so a browser asks again on the next day.
    private const string CacheControl = "private, max-age=86400, immutable";

    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/attachments/{id:guid}", GetAsync).RequireAuthorization(Policies.Viewer).WithName("Attachment");

    private static async Task<Results<FileContentHttpResult, NotFound>> GetAsync(
        Guid id, AttachmentQueries attachments, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await attachments.OpenAsync(user.ToActor(), id, cancellationToken) is not { } file)
            return TypedResults.NotFound();

        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = CacheControl;
        return TypedResults.File(file.Bytes, file.Format.ContentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""));
    }
}
