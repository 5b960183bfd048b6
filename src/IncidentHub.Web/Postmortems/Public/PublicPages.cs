using System.Text;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Postmortems.Public;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.OutputCaching;

namespace IncidentHub.Web.Postmortems.Public;

/// <summary>
/// The pages that everybody may read. They are rendered to bytes by themselves, not as pages of the app: those carry a form's cookie and the
/// state of a visit, and what goes out here is the same for all.
/// </summary>
internal static class PublicPages
{
    private const string Html = "text/html; charset=utf-8";

    // So many searches at once: they cannot be answered from memory, and anybody may ask.
    private static readonly SemaphoreSlim Searches = new(4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapPublicPages(this WebApplication app)
    {
        var pages = app.MapGroup("/public").AllowAnonymous().WithMetadata(new OutputCacheAttribute { PolicyName = PublicCaching.Policy });
        pages.MapGet("", GetLibraryAsync);
        pages.MapGet("/{number:int}", (int number, HttpContext context) => GetVersionAsync(number, null, context));
        pages.MapGet("/{number:int}/v/{version:int}", (int number, int version, HttpContext context) => GetVersionAsync(number, version, context));
        pages.MapGet("/{number:int}/v/{version:int}/changes", GetChangesAsync);
        pages.MapGet("/feed.atom", PublicFeed.GetAsync);
        pages.MapGet("/pictures/{hash:length(64)}.svg", GetPictureAsync);
    }

    private static async Task<IResult> GetLibraryAsync(HttpContext context, PublicLibrary library, string? q, string? page)
    {
        var number = int.TryParse(page, out var asked) ? Math.Max(0, asked) : 0;
        var text = q ?? "";
        if (text.Length > 200)
            text = "";
        if (!PublicCaching.IsSearch(context.Request))
            return await LibraryAsync(context, library, text, number, CancellationToken.None);
        if (!await Searches.WaitAsync(Patience, context.RequestAborted))
        {
            context.Response.Headers.RetryAfter = "2";
            return TypedResults.Text("Many search at the moment. Try again in a few seconds.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            return await LibraryAsync(context, library, text, number, context.RequestAborted);
        }
        finally
        {
            Searches.Release();
        }
    }

    // All of it is not given up when its reader goes: those who wait for the same page would be left with nothing.
    private static async Task<IResult> LibraryAsync(HttpContext context, PublicLibrary library, string text, int number, CancellationToken cancellationToken)
    {
        var listings = await library.ListAsync(text, number, cancellationToken);
        return TypedResults.Bytes(
            await RenderAsync(context, new()
            {
                [nameof(PublicDocument.Title)] = "Postmortems",
                [nameof(PublicDocument.Description)] = "What went wrong, why, and what changed since.",
                [nameof(PublicDocument.ChildContent)] = Content<PublicLibraryView>(new()
                {
                    [nameof(PublicLibraryView.Listings)] = listings,
                    [nameof(PublicLibraryView.Text)] = text,
                    [nameof(PublicLibraryView.Number)] = number,
                }),
            }),
            Html);
    }

    private static async Task<IResult> GetVersionAsync(int number, int? version, HttpContext context)
    {
        switch (await context.RequestServices.GetRequiredService<PublicLibrary>().ReadAsync(number, version, CancellationToken.None))
        {
            case PublicReading.Published published:
                var site = await context.RequestServices.GetRequiredService<MailServer>().FindPublicAddressAsync(CancellationToken.None);
                var bytes = await RenderAsync(context, new()
                {
                    [nameof(PublicDocument.Title)] = published.Version.Title,
                    [nameof(PublicDocument.Description)] = published.Version.Summary,
                    [nameof(PublicDocument.PublishedAt)] = published.Version.PublishedAt,
                    [nameof(PublicDocument.Address)] = site is null ? null : $"{site}public/{number}/v/{published.Version.Number}",
                    [nameof(PublicDocument.ChildContent)] = Content<PublicArticle>(new()
                    {
                        [nameof(PublicArticle.Number)] = number,
                        [nameof(PublicArticle.Version)] = published.Version.Number,
                        [nameof(PublicArticle.Title)] = published.Version.Title,
                        [nameof(PublicArticle.Html)] = published.Version.Html,
                        [nameof(PublicArticle.PublishedAt)] = published.Version.PublishedAt,
                        [nameof(PublicArticle.LatestNumber)] = published.LatestNumber,
                        [nameof(PublicArticle.HasFormer)] = published.Version.Number - 1 > published.WithdrawnUpTo,
                    }),
                });
                // As a header: the cache in front answers whether it stands, and does so from memory.
                context.Response.Headers.ETag = PublicCaching.Tag($"{published.Version.Id:N}-{published.LatestNumber}");
                return TypedResults.Bytes(bytes, Html);
            case PublicReading.Withdrawn withdrawn:
                return await NoticeAsync(context, StatusCodes.Status410Gone, "This postmortem was withdrawn", withdrawn.Notice, withdrawn.At);
            default:
                return await NoticeAsync(context, StatusCodes.Status404NotFound, "There is no such postmortem", "It was never published under this address.");
        }
    }

    private static async Task<IResult> GetChangesAsync(int number, int version, HttpContext context, PublicLibrary library)
    {
        if (version < 2 || await library.ReadAsync(number, version, CancellationToken.None) is not PublicReading.Published after
            || await library.ReadAsync(number, version - 1, CancellationToken.None) is not PublicReading.Published before)
            return await NoticeAsync(context, StatusCodes.Status404NotFound, "There are no two such versions", "A first version has none before it, or the one before it was withdrawn.");
        return TypedResults.Bytes(
            await RenderAsync(context, new()
            {
                [nameof(PublicDocument.Title)] = $"What version {version} changed · {after.Version.Title}",
                [nameof(PublicDocument.ChildContent)] = Content<PublicChanges>(new()
                {
                    [nameof(PublicChanges.Number)] = number,
                    [nameof(PublicChanges.Older)] = before.Version,
                    [nameof(PublicChanges.Newer)] = after.Version,
                }),
            }),
            Html);
    }

    // Its address is made of its bytes, so it never changes; but it can be withdrawn, so it is asked for as often as a page.
    private static async Task<IResult> GetPictureAsync(string hash, HttpContext context, PublicLibrary library)
    {
        // The cache makes no difference between cases, so neither may the answer.
        var lower = hash.ToLowerInvariant();
        if (await library.FindPictureAsync(lower, CancellationToken.None) is not { } svg)
            return TypedResults.Text("There is no such picture.\n", statusCode: StatusCodes.Status404NotFound);
        context.Response.Headers.ContentSecurityPolicy = PublicCaching.PicturePolicy;
        context.Response.Headers.ETag = $"\"{lower}\"";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(svg), "image/svg+xml; charset=utf-8");
    }

    private static async Task<IResult> NoticeAsync(HttpContext context, int status, string title, string text, DateTimeOffset? at = null)
    {
        var bytes = await RenderAsync(context, new()
        {
            [nameof(PublicDocument.Title)] = title,
            [nameof(PublicDocument.ChildContent)] = Content<PublicNotice>(new() { [nameof(PublicNotice.Title)] = title, [nameof(PublicNotice.Text)] = text, [nameof(PublicNotice.At)] = at }),
        });
        return TypedResults.Content(Encoding.UTF8.GetString(bytes), Html, statusCode: status);
    }

    private static RenderFragment Content<T>(Dictionary<string, object?> parameters)
        where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        builder.AddMultipleAttributes(1, parameters!);
        builder.CloseComponent();
    };

    private static async Task<byte[]> RenderAsync(HttpContext context, Dictionary<string, object?> parameters)
    {
        parameters[nameof(PublicDocument.Base)] = context.Request.PathBase.Value ?? "";
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        return Encoding.UTF8.GetBytes(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<PublicDocument>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }
}
