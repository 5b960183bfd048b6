using System.Globalization;
using IncidentHub.Core.Timeline;
using Microsoft.AspNetCore.Http.Extensions;

namespace IncidentHub.Web.Timeline;

/// <summary>A filter of the timeline as the query of an address, so that an export is what the page shows.</summary>
internal static class TimelineFilterQuery
{
    private const int LongestText = 200;

    /// <summary>With the question mark; empty for the filter that leaves nothing out.</summary>
    public static string Write(TimelineFilter filter)
    {
        var query = new QueryBuilder();
        foreach (var kind in filter.Kinds)
            query.Add("kind", kind.ToString());
        Add("author", filter.Author);
        Add("q", filter.Text.Trim());
        Add("hypothesis", filter.HypothesisId?.ToString("D", CultureInfo.InvariantCulture) ?? "");
        Add("pinned", filter.PinnedOnly ? "true" : "");
        Add("system", filter.ShowSystem ? "" : "false");
        Add("hidden", filter.ShowHidden ? "true" : "");
        Add("deleted", filter.ShowDeleted ? "true" : "");
        return query.ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0)
                query.Add(name, value);
        }
    }

    /// <summary>What was written; what makes no sense is left out.</summary>
    public static TimelineFilter Read(IQueryCollection query)
    {
        var text = query["q"].ToString();
        return new TimelineFilter
        {
            Kinds = [.. query["kind"].Select(value => Enum.TryParse<TimelineEntryKind>(value, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : (TimelineEntryKind?)null).OfType<TimelineEntryKind>()],
            Author = query["author"].ToString(),
            Text = text.Length > LongestText ? text[..LongestText] : text,
            HypothesisId = Guid.TryParse(query["hypothesis"], out var hypothesis) ? hypothesis : null,
            PinnedOnly = Is("pinned", false),
            ShowSystem = Is("system", true),
            ShowHidden = Is("hidden", false),
            ShowDeleted = Is("deleted", false),
        };

        bool Is(string name, bool otherwise) => bool.TryParse(query[name], out var value) ? value : otherwise;
    }
}
