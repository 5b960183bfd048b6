using IncidentHub.Core.Incidents;

namespace IncidentHub.Core.Search;

/// <summary>What is searched for, and where.</summary>
public sealed record SearchFilter
{
    /// <summary>How many hits a page begins with, and how many "more" adds.</summary>
    public const int PageSize = 20;

    /// <summary>The most hits that are ever shown: whoever needs more says more.</summary>
    public const int MostShown = 200;

    /// <summary>What somebody typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Only this kind; null for all. The others are counted all the same.</summary>
    public SearchKind? Kind { get; init; }

    /// <summary>Only what belongs to incidents of these severities; empty for all. What has no severity is left out where any is asked for.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Only what belongs to incidents that are open; null for all.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Only what belongs to incidents of this service, and the runbooks that help with it; null for all.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>Only from this instant on, UTC; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only before this instant, UTC; null for all.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>At most so many hits.</summary>
    public int Take { get; init; } = PageSize;

    /// <summary>True looks for the words as they were typed, even where they find nothing.</summary>
    public bool AsTyped { get; init; }

    /// <summary>True when only what belongs to some incidents is asked for.</summary>
    public bool IsAboutIncidents => Severities.Count > 0 || IsOpen is not null || ServiceId is not null;
}
