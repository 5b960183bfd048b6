namespace IncidentHub.Core.Timeline;

/// <summary>One step of a suspected cause from state to state. Never edited.</summary>
public sealed class HypothesisMove
{
    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The suspected cause.</summary>
    public required Guid HypothesisId { get; init; }

    /// <summary>The state before.</summary>
    public required HypothesisStatus From { get; init; }

    /// <summary>The state after.</summary>
    public required HypothesisStatus To { get; init; }

    /// <summary>When it was so, UTC; earlier than <see cref="RecordedAt"/> where somebody backdated it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who; null for IncidentHub itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who, as shown at the time.</summary>
    public required string ActorName { get; init; }
}
