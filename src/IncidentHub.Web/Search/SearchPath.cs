using System.Globalization;
using IncidentHub.Core.Search;

namespace IncidentHub.Web.Search;

/// <summary>Where what was found is, and what it is called.</summary>
internal static class SearchPath
{
    /// <summary>Relative to the root.</summary>
    public static string Of(SearchHit hit) => hit.Kind switch
    {
        SearchKind.Postmortem when hit.IsDraft => $"incidents/{hit.Number}/postmortem",
        SearchKind.Postmortem => $"postmortems/{hit.Number}",
        SearchKind.Runbook => $"runbooks/{hit.Number}",
        SearchKind.Task => $"tasks/{hit.Number}",
        SearchKind.Training => $"training/{hit.Number}",
        SearchKind.Deadlock => $"deadlocks/{hit.Id}",
        SearchKind.Timeline when !hit.IsHypothesis => string.Create(CultureInfo.InvariantCulture, $"incidents/{hit.Number}?entry={hit.Id}&at={hit.At.UtcDateTime:O}"),
        _ => $"incidents/{hit.Number}",
    };

    /// <summary>The number as people say it; empty for a deadlock.</summary>
    public static string Key(SearchHit hit) => hit.Kind switch
    {
        SearchKind.Runbook => $"RB-{hit.Number}",
        SearchKind.Task => $"TASK-{hit.Number}",
        SearchKind.Training => $"TR-{hit.Number}",
        SearchKind.Deadlock => "",
        _ => $"INC-{hit.Number}",
    };

    public static string One(SearchKind kind) => kind switch
    {
        SearchKind.Timeline => "Timeline entry",
        SearchKind.Training => "Training session",
        _ => kind.ToString(),
    };

    public static string Many(SearchKind kind) => kind switch
    {
        SearchKind.Timeline => "Timelines",
        SearchKind.Training => "Training",
        _ => $"{kind}s",
    };

    /// <summary>The page of all results.</summary>
    public static string All(string text) => $"search?q={Uri.EscapeDataString(text)}";
}
