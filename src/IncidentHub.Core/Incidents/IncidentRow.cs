namespace IncidentHub.Core.Incidents;

/// <summary>One line of the list.</summary>
public sealed record IncidentRow(
    Guid Id, int Number, string Title, Severity Severity, IncidentStatus Status, bool IsExample, Visibility Visibility,
    DateTimeOffset? ImpactStartedAt, DateTimeOffset? DetectedAt, DateTimeOffset? ResolvedAt, DateTimeOffset CreatedAt)
{
    /// <summary>When it began, as well as is known: impact start, else detection, else creation.</summary>
    public DateTimeOffset BeganAt => ImpactStartedAt ?? DetectedAt ?? CreatedAt;
}

/// <summary>One page of the list.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Total">How many rows the filter lets through in all; one above <see cref="IncidentFilter.MostCounted"/> where there are more than that.</param>
public sealed record IncidentListPage(IReadOnlyList<IncidentRow> Rows, int Total)
{
    /// <summary>True when there are more rows than were counted.</summary>
    public bool HasMore => Total > IncidentFilter.MostCounted;
}
