using System.Security.Claims;
using System.Text;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline.Evidence;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Timeline;

/// <summary>Evidence of incidents, for those who may see the incident: the drawing, the data, and pinning for programs.</summary>
internal static class EvidenceEndpoints
{
    // Opened by itself a drawing has its own colours, and nothing else.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    // What is pinned never changes, but who may see it does: a browser asks each time, and is mostly told that it stands.
    private const string CacheControl = "private, no-cache";

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/evidence/{id:guid}.svg", PictureAsync).RequireAuthorization(Policies.Viewer);
        routes.MapGet("/evidence/{id:guid}.json", DataAsync).RequireAuthorization(Policies.Viewer);
        routes.MapPost("/api/incidents/{number:int}/evidence", PinAsync).RequireAuthorization(Policies.Responder);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> PictureAsync(
        Guid id, EvidenceQueries queries, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(user.ToActor(), id, cancellationToken) is not { } evidence)
            return TypedResults.NotFound();
        response.Headers.ContentSecurityPolicy = Policy;
        return File(response, id, evidence.Picture, "image/svg+xml");
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DataAsync(
        Guid id, EvidenceQueries queries, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken) =>
        await queries.FindAsync(user.ToActor(), id, cancellationToken) is { } evidence
            ? File(response, id, evidence.Data, "application/json")
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> PinAsync(
        HttpContext http, IncidentQueries incidents, EvidenceService service, int number, [FromBody] EvidenceOrder order, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await incidents.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await service.PinDeadlockAsync(
            actor, details.Incident.Id, order.DeadlockId, order.HypothesisId, order.Note ?? "", cancellationToken));
    }

    private static FileContentHttpResult File(HttpResponse response, Guid id, string text, string type)
    {
        response.Headers.CacheControl = CacheControl;
        return TypedResults.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{id:N}\""));
    }
}
