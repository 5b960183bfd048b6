using System.Text;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentHub.Web.Knowledge.Runbooks;

/// <summary>Runbooks as files.</summary>
internal static class RunbookEndpoints
{
    public static void MapRunbooks(this WebApplication app) =>
        app.MapGet("/runbooks/{number:int}/markdown", GetMarkdownAsync).RequireAuthorization(Policies.Viewer).WithName("RunbookMarkdown");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetMarkdownAsync(
        int number, RunbookQueries queries, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(number, cancellationToken) is not { Runbook: { } runbook })
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such runbook.");
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            Encoding.UTF8.GetBytes($"# {runbook.Title}\n\n{runbook.Text.ReplaceLineEndings("\n").TrimEnd()}\n"),
            "text/markdown; charset=utf-8",
            $"{runbook.Key}-v{runbook.Version}.md");
    }
}
