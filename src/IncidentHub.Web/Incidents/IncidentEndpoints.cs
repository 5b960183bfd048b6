using IncidentHub.Core.Incidents;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentHub.Web.Incidents;

/// <summary>Incidents for programs. What a page shows to a person, these show to the owner of a token.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/incidents");
        incidents.MapGet("", ListAsync).RequireAuthorization(Policies.Viewer);
        incidents.MapGet("{number:int}", FindAsync).RequireAuthorization(Policies.Viewer);
        incidents.MapPost("", CreateAsync).RequireAuthorization(Policies.Responder);
        incidents.MapPut("{number:int}/fields/{field}", EditFieldAsync).RequireAuthorization(Policies.Responder);
        incidents.MapLifecycle();
    }

    private static async Task<Ok<IncidentListPage>> ListAsync(
        HttpContext http, IncidentQueries queries, string? q, bool? open, Severity[]? severity, IncidentStatus[]? status, IncidentSort? sort, int? page,
        CancellationToken cancellationToken)
    {
        var statuses = status is { Length: > 0 } ? status
            : open == true ? [.. Enum.GetValues<IncidentStatus>().Where(one => one.IsOpen())]
            : [];
        var filter = new IncidentFilter
        {
            Text = q ?? "",
            Statuses = statuses,
            Severities = severity ?? [],
            Sort = sort ?? IncidentSort.Newest,
            Page = Math.Clamp(page ?? 0, 0, 100_000),
        };
        return TypedResults.Ok(await queries.ListAsync(http.User.ToActor(), filter, cancellationToken));
    }

    private static async Task<Results<Ok<IncidentAnswer>, NotFound>> FindAsync(
        HttpContext http, IncidentQueries queries, int number, CancellationToken cancellationToken) =>
        await queries.FindAsync(http.User.ToActor(), number, cancellationToken) is { } details
            ? TypedResults.Ok(IncidentAnswer.Of(details))
            : TypedResults.NotFound();

    private static async Task<Results<Created<CreatedAnswer>, ProblemHttpResult>> CreateAsync(
        HttpContext http, IncidentService incidents, [FromBody] NewIncident said, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(said.Severity) || !Enum.IsDefined(said.Visibility))
            return Problem("The severity is Sev1 to Sev4, the visibility Everyone or Restricted.", StatusCodes.Status400BadRequest);
        var result = await incidents.CreateAsync(http.User.ToActor(), said, cancellationToken);
        return result.Problem is { } problem
            ? Problem(problem, StatusCodes.Status400BadRequest)
            : TypedResults.Created($"/api/incidents/{result.Number}", new CreatedAnswer(result.Id, result.Number));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> EditFieldAsync(
        HttpContext http, IncidentQueries queries, IncidentService incidents, int number, string field, [FromBody] FieldEdit edit,
        CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (IncidentField.Find(field) is not { } known)
            return Problem($"There is no field \"{field}\". Fields: {string.Join(", ", IncidentField.All.Select(one => one.Key))}.", StatusCodes.Status400BadRequest);
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await incidents.EditFieldAsync(actor, details.Incident.Id, known, edit.Seen ?? "", edit.Value ?? "", cancellationToken));
    }

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);
}
