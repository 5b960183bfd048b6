namespace IncidentHub.Core.Incidents;

/// <summary>Which incidents a list shows, in which order.</summary>
public sealed record IncidentFilter
{
    /// <summary>How many rows a page holds.</summary>
    public const int PageSize = 50;

    /// <summary>How many rows are counted: of more it is only known that there are more.</summary>
    public const int MostCounted = 1_000;

    /// <summary>Only these statuses; empty means all.</summary>
    public IReadOnlyList<IncidentStatus> Statuses { get; init; } = [];

    /// <summary>Only these severities; empty means all.</summary>
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>Words that title, summary or impact must hold (beginnings suffice), or a number such as 42 or INC-42.</summary>
    public string Text { get; init; } = "";

    /// <summary>The order.</summary>
    public IncidentSort Sort { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }
}

/// <summary>Orders of the list.</summary>
public enum IncidentSort
{
    /// <summary>Newest first.</summary>
    Newest,

    /// <summary>Oldest first.</summary>
    Oldest,

    /// <summary>Worst first, then newest.</summary>
    Severity,
}
