using IncidentHub.Core.Knowledge.Drills;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentHub.Web.Knowledge.Drills;

/// <summary>Drills for programs.</summary>
internal static class DrillEndpoints
{
    private const string Current = "/api/drills/current";

    public static void MapDrills(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/drills", StartAsync).RequireAuthorization(Policies.Manager);
        routes.MapGet(Current, Find).RequireAuthorization(Policies.Viewer);
        routes.MapDelete(Current, StopAsync).RequireAuthorization(Policies.Manager);
    }

    private static async Task<Results<Accepted<DrillAnswer>, ProblemHttpResult>> StartAsync(
        HttpContext http, DrillService drills, DrillNews news, CancellationToken cancellationToken)
    {
        var started = await drills.StartAsync(http.User.ToActor(), cancellationToken);
        return started.Refusal is { } refusal
            ? TypedResults.Problem(refusal, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Accepted(Current, DrillAnswer.Of(news.Current));
    }

    private static Ok<DrillAnswer> Find(DrillNews news) => TypedResults.Ok(DrillAnswer.Of(news.Current));

    private static async Task<Results<NoContent, NotFound>> StopAsync(HttpContext http, DrillService drills) =>
        await drills.StopAsync(http.User.ToActor()) ? TypedResults.NoContent() : TypedResults.NotFound();
}
