using System.Reflection;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>
/// Pages for everybody are made once and served from memory for two seconds, so that a thousand readers a second cost the database nothing and
/// what was withdrawn is gone on every node two seconds later. Browsers and caches on the way may keep them for a minute.
/// </summary>
internal sealed class PublicCaching : IOutputCachePolicy
{
    /// <summary>The policy that a page or endpoint for everybody names.</summary>
    public const string Policy = "Public";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>What a drawing may do that is opened by itself: have its own colours, and nothing else.</summary>
    public const string PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    // The frame around a document changes with the release.
    private static readonly string Release = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N")[..8];

    public static void Add(IServiceCollection services) => services.AddOutputCache(options => options.AddPolicy(Policy, new PublicCaching()));

    /// <summary>To stand after it is known who asks.</summary>
    public static void Use(WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>()?.PolicyName == Policy)
            {
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                context.Response.OnStarting(() =>
                {
                    var response = context.Response;
                    // What carries somebody's cookie is theirs alone.
                    var isForAll = response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
                        && !response.Headers.ContainsKey(HeaderNames.SetCookie) && context.User.Identity?.IsAuthenticated != true;
                    response.Headers.CacheControl = isForAll ? "public, max-age=60" : "private, no-cache";
                    response.Headers.Remove(HeaderNames.Pragma);
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
        app.UseOutputCache();
    }

    /// <summary>An entity tag for what is named so.</summary>
    public static string Tag(string name) => $"\"{name}-{Release}\"";

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        // What was searched for is not kept: anybody could fill the memory with it. To everything else a query makes no difference.
        var isForAll = HttpMethods.IsGet(request.Method) && !IsSearch(request) && context.HttpContext.User.Identity?.IsAuthenticated != true;
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, isForAll, isForAll, true);
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.VaryByHost = false;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        // That nothing is there any more is asked as often as what is.
        if (response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status404NotFound or StatusCodes.Status410Gone) || response.Headers.ContainsKey(HeaderNames.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether the library is asked for something, rather than for all that it has.</summary>
    internal static bool IsSearch(HttpRequest request) => request.Path.Value?.TrimEnd('/').Equals("/public", StringComparison.OrdinalIgnoreCase) == true && (request.Query.ContainsKey("q") || request.Query.ContainsKey("page"));
}
