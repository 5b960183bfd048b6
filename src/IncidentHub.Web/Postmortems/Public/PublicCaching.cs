using System.Reflection;
using Microsoft.AspNetCore.OutputCaching;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>
/// Pages for everybody are made once and served from memory for two seconds, so that a thousand readers a second cost the database nothing and
/// what was withdrawn is gone on every node two seconds later. Browsers and caches on the way may keep them for a minute.
/// </summary>
internal static class PublicCaching
{
    /// <summary>The policy that a page or endpoint for everybody names.</summary>
    public const string Policy = "Public";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    // The frame around a document changes with the release.
    private static readonly string Release = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N")[..8];

    /// <summary>An entity tag for what is named so.</summary>
    public static string Tag(string name) => $"\"{name}-{Release}\"";

    public static void AddPublicCaching(this IServiceCollection services) => services.AddOutputCache(options =>
        // What was searched for is not kept: anybody could fill the memory with it.
        options.AddPolicy(Policy, policy => policy.With(cache => !cache.HttpContext.Request.QueryString.HasValue).Expire(Kept)));

    /// <summary>To stand after it is known who asks.</summary>
    public static void UsePublicCaching(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>()?.PolicyName == Policy)
            {
                context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.CacheControl = context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified ? "public, max-age=60" : "no-cache";
                    context.Response.Headers.Remove("Pragma");
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
        app.UseOutputCache();
    }
}
