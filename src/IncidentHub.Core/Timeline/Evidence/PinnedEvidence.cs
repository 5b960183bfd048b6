namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>
/// What was measured, kept with an incident as it was known when somebody pinned it: a picture for people, the data for programs. Never
/// changes, and outlives what it was taken from.
/// </summary>
public sealed class PinnedEvidence
{
    /// <summary>Key; part of its address.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident. Changes only when the incident is merged into another.</summary>
    public required Guid IncidentId { get; set; }

    /// <summary>The entry that shows it. Once that is deleted, the same may be pinned again.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>What it is a picture of.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Key of what it was taken from, which may be gone by now.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>What it shows, in one line, without SQL.</summary>
    public required string Title { get; init; }

    /// <summary>A drawing: SVG that stands alone, without script, links or SQL.</summary>
    public required string Picture { get; init; }

    /// <summary>The same as JSON; statements masked.</summary>
    public required string Data { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>When it was pinned, UTC.</summary>
    public required DateTimeOffset PinnedAt { get; init; }

    /// <summary>Who pinned it; null for IncidentHub itself.</summary>
    public Guid? PinnedById { get; init; }

    /// <summary>Who pinned it, as shown.</summary>
    public required string PinnedByName { get; init; }
}
