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

    /// <summary>Who follows it, as shown.</summary>
    public required string HolderName { get; set; }

    /// <summary>Who follows it, when it is a person who can sign in.</summary>
    public Guid? HolderId { get; set; }

    /// <summary>Since when the holder follows it, UTC; null for as long as it is there.</summary>
    public DateTimeOffset? HeldSince { get; set; }
}
