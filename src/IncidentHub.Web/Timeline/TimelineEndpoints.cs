using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentHub.Web.Timeline;

/// <summary>Timelines for programs.</summary>
internal static class TimelineEndpoints
{
    public static void MapTimeline(this IEndpointRouteBuilder routes)
    {
        var timeline = routes.MapGroup("/api/incidents/{number:int}/timeline");
        timeline.MapGet("", ListAsync).RequireAuthorization(Policies.Viewer);
        timeline.MapPost("", AddAsync).RequireAuthorization(Policies.Responder);
    }

    private static async Task<Results<Ok<IReadOnlyList<TimelineRow>>, NotFound>> ListAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        return await incidents.FindAsync(actor, number, cancellationToken) is { } details
            ? TypedResults.Ok(await queries.EntriesAsync(actor, details.Incident.Id, null, cancellationToken))
            : TypedResults.NotFound();
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> AddAsync(
        HttpContext http, IncidentQueries incidents, TimelineService timeline, int number, [FromBody] NewEntry said, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (!Enum.IsDefined(said.Kind) || said.Kind == TimelineEntryKind.System)
            return TypedResults.Problem("This is no kind of entry that a person can log.", statusCode: StatusCodes.Status400BadRequest);
        if (await incidents.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await timeline.AddAsync(actor, details.Incident.Id, said, cancellationToken));
    }
}
