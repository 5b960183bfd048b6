using IncidentHub.Core.Incidents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IncidentHub.Web.Incidents;

/// <summary>What an edit came to, as HTTP says it: 204, 404, 400 with what is wrong, 409 with the value that stands.</summary>
internal static class EditAnswer
{
    public static Results<NoContent, NotFound, ProblemHttpResult> Of(EditResult result) => result.Outcome switch
    {
        EditOutcome.Saved => TypedResults.NoContent(),
        EditOutcome.NotFound => TypedResults.NotFound(),
        EditOutcome.Invalid => TypedResults.Problem(result.Message, statusCode: StatusCodes.Status400BadRequest),
        _ => TypedResults.Problem(
            "Somebody else changed this first; nothing was written.",
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?> { ["current"] = result.Current }),
    };
}
