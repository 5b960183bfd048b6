using IncidentHub.Core.Incidents;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IncidentHub.Web.Incidents;

/// <summary>The life of an incident for programs: its steps, its severity, its impact, and its end in another one.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this RouteGroupBuilder incidents)
    {
        incidents.MapPut("{number:int}/status", ChangeStatusAsync).RequireAuthorization(Policies.Responder);
        incidents.MapGet("{number:int}/severity", SeverityAsync).RequireAuthorization(Policies.Viewer);
        incidents.MapPut("{number:int}/severity", ChangeSeverityAsync).RequireAuthorization(Policies.Responder);
        incidents.MapPost("{number:int}/merge", MergeAsync).RequireAuthorization(Policies.Responder);
        incidents.MapGet("{number:int}/impact", ImpactAsync).RequireAuthorization(Policies.Viewer);
        incidents.MapPost("{number:int}/impact", RecordImpactAsync).RequireAuthorization(Policies.Responder);
        incidents.MapDelete("{number:int}/impact/{id:guid}", RemoveImpactAsync).RequireAuthorization(Policies.Responder);
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> ChangeStatusAsync(
        HttpContext http, IncidentQueries queries, StatusService statuses, int number, [FromBody] StatusEdit edit, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (!Enum.IsDefined(edit.Seen) || !Enum.IsDefined(edit.To))
            return Problem($"A status is one of {string.Join(", ", Enum.GetNames<IncidentStatus>())}.");
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await statuses.ChangeAsync(actor, details.Incident.Id, edit.Seen, edit.To, edit.At, cancellationToken));
    }

    private static async Task<Results<Ok<SeverityAnswer>, NotFound>> SeverityAsync(
        HttpContext http, IncidentQueries queries, SeverityService severities, TimeProvider time, int number, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        var (incident, began) = (details.Incident, details.Incident.BeganAt());
        var changes = await severities.ListAsync(actor, incident.Id, cancellationToken);
        var spent = incident.Duration(time.GetUtcNow()) is { } length
            ? new SeverityHistory(changes, incident.Severity).Spent(began, began + length)
            : [];
        return TypedResults.Ok(new SeverityAnswer(
            incident.Severity,
            spent.ToDictionary(share => share.Severity, share => Math.Round(share.Length.TotalMinutes, 2)),
            [.. changes.Select(change => new SeverityChangeAnswer(change.From, change.To, change.OccurredAt, change.RecordedAt, change.ActorName))]));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> ChangeSeverityAsync(
        HttpContext http, IncidentQueries queries, SeverityService severities, int number, [FromBody] SeverityEdit edit, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await severities.ChangeAsync(actor, details.Incident.Id, edit.Seen, edit.To, edit.At, cancellationToken));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> MergeAsync(
        HttpContext http, IncidentQueries queries, MergeService merges, int number, [FromBody] MergeOrder order, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await merges.MergeAsync(actor, details.Incident.Id, order.Into, cancellationToken));
    }

    private static async Task<Results<Ok<IEnumerable<ImpactChangeAnswer>>, NotFound>> ImpactAsync(
        HttpContext http, IncidentQueries queries, ImpactService impacts, int number, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        var changes = await impacts.ListAsync(actor, details.Incident.Id, cancellationToken);
        return TypedResults.Ok(changes.Select(change =>
            new ImpactChangeAnswer(change.Id, change.OccurredAt, change.UsersPercent, change.What, change.RecordedAt, change.ActorName)));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RecordImpactAsync(
        HttpContext http, IncidentQueries queries, ImpactService impacts, int number, [FromBody] ImpactReport said, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await impacts.RecordAsync(actor, details.Incident.Id, said.UsersPercent, said.What ?? "", said.At, cancellationToken));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RemoveImpactAsync(
        HttpContext http, IncidentQueries queries, ImpactService impacts, int number, Guid id, CancellationToken cancellationToken)
    {
        var actor = http.User.ToActor();
        if (await queries.FindAsync(actor, number, cancellationToken) is not { } details)
            return TypedResults.NotFound();
        return EditAnswer.Of(await impacts.RemoveAsync(actor, details.Incident.Id, id, cancellationToken));
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
