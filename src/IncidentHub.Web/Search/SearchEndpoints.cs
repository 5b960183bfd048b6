using IncidentHub.Core.Incidents;
using IncidentHub.Core.Search;
using IncidentHub.Web.Hosting;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentHub.Web.Search;

/// <summary>The search for programs: it finds what the owner of the token may see.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet("/api/search", FindAsync).RequireAuthorization(Policies.Viewer);

    private static async Task<Ok<SearchAnswer>> FindAsync(
        HttpContext http, SearchService search, string? q, SearchKind? kind, Severity[]? severity, bool? open, Guid? service, DateTimeOffset? from,
        DateTimeOffset? before, bool? asTyped, int? take, CancellationToken cancellationToken)
    {
        var filter = new SearchFilter
        {
            Text = q ?? "",
            Kind = kind is { } one && Enum.IsDefined(one) ? one : null,
            Severities = [.. (severity ?? []).Where(Enum.IsDefined).Distinct()],
            IsOpen = open,
            ServiceId = service,
            From = from?.ToUniversalTime(),
            Before = before?.ToUniversalTime(),
            AsTyped = asTyped ?? false,
            Take = Math.Clamp(take ?? SearchFilter.PageSize, 1, SearchFilter.MostShown),
        };
        return TypedResults.Ok(SearchAnswer.Of(await search.FindAsync(http.User.ToActor(), filter, cancellationToken)));
    }
}
