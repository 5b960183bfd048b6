using System.Globalization;
using System.Reflection;
using IncidentHub.Core.Postmortems;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Postmortems;

/// <summary>
/// Lets a browser keep a published page and ask whether it still stands, because whether somebody may read it can change.
/// The answer "it does" costs one small query and no rendering.
/// </summary>
internal sealed class PublishedCaching(RequestDelegate next, PostmortemShelf shelf)
{
    private const string CacheControl = "private, no-cache";

    // The frame around the document changes with the release.
    private static readonly string Release = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N")[..8];

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type != typeof(PublishedPostmortemPage))
        {
            await next(context);
            return;
        }

        var stamp = await shelf.FindStampAsync(
            context.User.ToActor(), Read(context, nameof(PublishedPostmortemPage.Number)) ?? 0, Read(context, nameof(PublishedPostmortemPage.Version)), context.RequestAborted);
        if (stamp is null)
        {
            await next(context);
            return;
        }

        var tag = new EntityTagHeaderValue($"\"{stamp}-{Release}\"");
        // At the end, because rendering a page forbids to store it.
        context.Response.OnStarting(() =>
        {
            context.Response.GetTypedHeaders().ETag = tag;
            context.Response.Headers.CacheControl = CacheControl;
            context.Response.Headers.Remove(HeaderNames.Pragma);
            return Task.CompletedTask;
        });
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await next(context);
    }

    private static int? Read(HttpContext context, string name) =>
        int.TryParse(context.Request.RouteValues[name]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
