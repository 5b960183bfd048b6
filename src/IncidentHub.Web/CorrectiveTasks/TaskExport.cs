using System.Text;
using IncidentHub.Core.CorrectiveTasks.Lists;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;

namespace IncidentHub.Web.CorrectiveTasks;

/// <summary>The view of tasks as filtered, as a file for spreadsheets. Rows go out as they are read: a long list takes no room.</summary>
internal static class TaskExport
{
    public static void MapTasks(this IEndpointRouteBuilder app) =>
        app.MapGet("tasks/export.csv", WriteAsync).RequireAuthorization(Policies.Viewer);

    private static async Task WriteAsync(HttpContext http, TaskQueries queries, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=tasks.csv";
        http.Response.Headers.CacheControl = "no-store";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(TaskCsv.Header);
        await foreach (var row in queries.AllAsync(http.User.ToActor(), TaskFilter.Parse(http.Request.QueryString.Value), cancellationToken))
            await writer.WriteAsync(TaskCsv.Line(row));
    }
}
