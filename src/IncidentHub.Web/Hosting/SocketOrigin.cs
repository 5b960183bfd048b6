namespace IncidentHub.Web.Hosting;

/// <summary>
/// Browsers send cookies with WebSockets to any site and ask no permission, so a foreign page could open one in the name of who
/// is signed in. Requests for circuits and hubs that name an origin must name our own.
/// </summary>
internal sealed class SocketOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/_blazor") && !request.Path.StartsWithSegments("/hubs"))
            return next(context);
        var origin = request.Headers.Origin;
        if (origin.Count == 0 || (origin is [{ } one] && IsOwn(one, request)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This origin may not connect.");
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && HostString.FromUriComponent(uri) is var host
        && string.Equals(host.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80));
}
