namespace IncidentHub.Core.Timeline;

/// <summary>A suspected cause that people follow until it is ruled out or confirmed.</summary>
public sealed class Hypothesis
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>What is suspected, in one line.</summary>
    public required string Statement { get; set; }

    /// <summary>How far it has been followed.</summary>
    public required HypothesisStatus Status { get; set; }

    /// <summary>When it was taken up, UTC.</summary>
    public required DateTimeOffset ProposedAt { get; set; }

    /// <summary>When it was ruled out or confirmed, UTC; null while open.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Who took it up, as shown.</summary>
    public required string HolderName { get; init; }
}
