namespace IncidentHub.Core.Incidents;

/// <summary>What users felt from an instant on: how many of them, and what of.</summary>
public sealed class ImpactChange
{
    /// <summary>Key; decides between changes that were recorded at the same instant.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Share of users affected from then on, percent from 0 to 100; null for unknown.</summary>
    public decimal? UsersPercent { get; init; }

    /// <summary>What is affected, in one line; empty when nobody said.</summary>
    public string What { get; init; } = "";

    /// <summary>When it was written down, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who wrote it down; null for IncidentHub itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who wrote it down, as shown at the time.</summary>
    public required string ActorName { get; init; }
}
