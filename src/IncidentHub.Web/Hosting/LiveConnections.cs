using System.Collections.Concurrent;
using IncidentHub.Core.People;
using IncidentHub.Web.People;

namespace IncidentHub.Web.Hosting;

/// <summary>
/// Ends the long-lived connections of a person who was changed: hub connections at once, so that their clients come again and
/// are asked who they are; those of pages after a moment that lets the page itself go to the sign-in first.
/// </summary>
internal sealed class LiveConnections(PeopleChanges changes, Sessions sessions, TimeProvider time) : IMiddleware
{
    private static readonly TimeSpan PagesMayLeave = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<HttpContext, byte> _open = new();

    /// <summary>How many connections are open.</summary>
    public int Count => _open.Count;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isHub = context.Request.Path.StartsWithSegments("/hubs");
        var isPage = context.Request.Path.StartsWithSegments("/_blazor");
        if ((!isHub && !isPage) || context.User.GetUserId() is not { } userId)
        {
            await next(context);
            return;
        }
        _open[context] = 0;
        using var subscription = changes.Subscribe(userId, isHub ? () => Abort(context) : () => _ = AbortUnlessInOrderAsync(context, userId));
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    private void Abort(HttpContext context)
    {
        if (_open.TryRemove(context, out _))
            context.Abort();
    }

    private async Task AbortUnlessInOrderAsync(HttpContext context, Guid userId)
    {
        await Task.Delay(PagesMayLeave, time);
        if (!_open.ContainsKey(context))
            return;
        var stamp = context.User.FindFirst(PersonClaims.SecurityStamp)?.Value;
        if (await sessions.FindAsync(userId, stamp) is null)
            Abort(context);
    }
}
