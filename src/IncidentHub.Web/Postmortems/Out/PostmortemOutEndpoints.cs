using System.Security.Claims;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Postmortems.Out;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace IncidentHub.Web.Postmortems.Out;

/// <summary>Published postmortems as files to take away. Made anew each time: who may see what can change, and nothing of it is kept.</summary>
internal static class PostmortemOutEndpoints
{
    private const string NotFound = "There is no such published version that you may see.";
    private const string CacheControl = "private, no-cache";

    public static void AddPostmortemOut(this IServiceCollection services) => services
        .AddSingleton<ChromiumProgram>()
        .AddSingleton<ChromiumPrinter>()
        .AddSingleton<LibraryZip>();

    public static void MapPostmortemOut(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/postmortems").RequireAuthorization(Policies.Viewer);
        files.MapGet("/{number:int}/v/{version:int}/html", GetHtmlAsync).WithName("PublishedPostmortemHtml");
        files.MapGet("/{number:int}/v/{version:int}/pdf", GetPdfAsync).WithName("PublishedPostmortemPdf");
        files.MapGet("/library.zip", GetLibraryAsync).WithName("PostmortemLibrary");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> GetHtmlAsync(
        int number, int version, PostmortemShelf shelf, OutWriter writer, MailServer mail, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        var actor = user.ToActor();
        if (await shelf.ReadAsync(actor, number, version, cancellationToken) is not { } published)
            return Problem(StatusCodes.Status404NotFound, NotFound);

        var site = await mail.FindPublicAddressAsync(cancellationToken);
        response.Headers.CacheControl = CacheControl;
        return TypedResults.Stream(
            stream => writer.WriteAsync(stream, actor, published, site, cancellationToken), "text/html; charset=utf-8", OutName.File(number, version, ".html"));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetPdfAsync(
        int number, int version, PostmortemShelf shelf, OutWriter writer, ChromiumPrinter printer, MailServer mail, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken)
    {
        var actor = user.ToActor();
        if (await shelf.ReadAsync(actor, number, version, cancellationToken) is not { } published)
            return Problem(StatusCodes.Status404NotFound, NotFound);

        var site = await mail.FindPublicAddressAsync(cancellationToken);
        switch (await printer.PrintAsync((stream, stop) => writer.WriteAsync(stream, actor, published, site, stop), cancellationToken))
        {
            case PrintResult.Printed printed:
                response.Headers.CacheControl = CacheControl;
                return TypedResults.File(printed.Pdf, "application/pdf", OutName.File(number, version, ".pdf"));
            case PrintResult.NoProgram none:
                return Problem(StatusCodes.Status501NotImplemented, "IncidentHub cannot print PDFs here.", none.Reason);
            case PrintResult.Busy:
                response.Headers[HeaderNames.RetryAfter] = "30";
                return Problem(StatusCodes.Status503ServiceUnavailable, "Others are being printed.", "Try again in half a minute, or print the page from your own browser.");
            case PrintResult.TooSlow:
                return Problem(StatusCodes.Status503ServiceUnavailable, $"Printing took longer than {ChromiumPrinter.Limit.TotalSeconds:0} s and was ended.", "Print the page from your own browser: it is made for A4.");
            default:
                return Problem(StatusCodes.Status500InternalServerError, "The document could not be printed.", "What Chromium said is in the log of IncidentHub. Print the page from your own browser: it is made for A4.");
        }
    }

    private static async Task<PushStreamHttpResult> GetLibraryAsync(
        LibraryZip library, MailServer mail, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken)
    {
        var actor = user.ToActor();
        var site = await mail.FindPublicAddressAsync(cancellationToken);
        context.Response.Headers.CacheControl = CacheControl;
        return TypedResults.Stream(stream => library.WriteAsync(stream, actor, site, cancellationToken), "application/zip", "postmortems.zip");
    }

    private static ProblemHttpResult Problem(int status, string title, string? detail = null) => TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
