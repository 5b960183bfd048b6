using IncidentHub.Core.People;
using Microsoft.AspNetCore.StaticAssets;

namespace IncidentHub.Web.Hosting;

/// <summary>Until there is an administrator, nothing answers but the set-up page with its files, and health.</summary>
internal sealed class FirstStartGate(RequestDelegate next, FirstStart firstStart)
{
    public const string SetupPath = "/setup";

    public async Task InvokeAsync(HttpContext context)
    {
        if (firstStart.IsReady || IsAlwaysOpen(context) || await firstStart.IsReadyAsync(context.RequestAborted))
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "IncidentHub has no administrator yet. Open the set-up link that it printed where it was started; a restart prints a new one.\n",
            context.RequestAborted);
    }

    private static bool IsAlwaysOpen(HttpContext context) =>
        context.Request.Path.Equals(SetupPath, StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/health")
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
