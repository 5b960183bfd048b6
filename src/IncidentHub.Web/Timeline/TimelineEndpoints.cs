using System.Text;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentHub.Web.Timeline;

/// <summary>Timelines for programs, and as files. A filter in the query means what it means on the page.</summary>
internal static class TimelineEndpoints
{
    public static void MapTimeline(this IEndpointRouteBuilder routes)
    {
        var timeline = routes.MapGroup("/api/incidents/{number:int}/timeline");
        timeline.MapGet("", ListAsync).RequireAuthorization(Policies.Viewer);
        timeline.MapPost("", AddAsync).RequireAuthorization(Policies.Responder);

        var files = routes.MapGroup("/incidents/{number:int}/timeline").RequireAuthorization(Policies.Viewer);
        files.MapGet("md", MarkdownAsync);
        files.MapGet("csv", CsvAsync);
        files.MapGet("json", JsonAsync);
    }

    private static async Task<Results<Ok<IReadOnlyList<TimelineRow>>, NotFound>> ListAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken) =>
        await ReadAsync(http, incidents, queries, number, cancellationToken) is { } read ? TypedResults.Ok(read.Rows) : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> MarkdownAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken) =>
        await ReadAsync(http, incidents, queries, number, cancellationToken) is { } read
            ? File(TimelineExport.ToMarkdown($"{read.Incident.Key} {read.Incident.Title}", read.Rows), "text/markdown", $"{read.Incident.Key}-timeline.md")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> CsvAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken) =>
        await ReadAsync(http, incidents, queries, number, cancellationToken) is { } read
            ? File(TimelineExport.ToCsv(read.Rows), "text/csv", $"{read.Incident.Key}-timeline.csv")
            : TypedResults.NotFound();

    private static async Task<Results<JsonHttpResult<IReadOnlyList<TimelineRow>>, NotFound>> JsonAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http, incidents, queries, number, cancellationToken) is not { } read)
            return TypedResults.NotFound();
        http.Response.Headers.ContentDisposition = $"attachment; filename={read.Incident.Key}-timeline.json";
        return TypedResults.Json(read.Rows);
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

    private static async Task<(Incident Incident, IReadOnlyList<TimelineRow> Rows)?> ReadAsync(
        HttpContext http, IncidentQueries incidents, TimelineQueries queries, int number, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await incidents.FindAsync(actor, number, cancellationToken) is not { } details)
            return null;
        var filter = TimelineFilterQuery.Read(http.Request.Query);
        return (details.Incident, await queries.EntriesAsync(actor, details.Incident.Id, filter, cancellationToken));
    }

    private static FileContentHttpResult File(string text, string type, string name) =>
        TypedResults.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);
}
