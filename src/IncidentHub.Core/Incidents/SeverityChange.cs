namespace IncidentHub.Core.Incidents;

/// <summary>That an incident became worse or milder, and since when. Never changed once written.</summary>
public sealed class SeverityChange
{
    /// <summary>Key; decides between changes that were recorded at the same instant.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>The severity in force just before, as far as was known when this was recorded.</summary>
    public required Severity From { get; init; }

    /// <summary>The severity from then on.</summary>
    public required Severity To { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who wrote it down; null for IncidentHub itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who wrote it down, as shown at the time.</summary>
    public required string ActorName { get; init; }
}
