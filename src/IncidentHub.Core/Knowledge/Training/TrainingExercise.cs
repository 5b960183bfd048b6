using IncidentHub.Core.Knowledge.Drills;

namespace IncidentHub.Core.Knowledge.Training;

/// <summary>What a drill came to, copied into the session that it was the exercise of: it stays when the drill's own records go.</summary>
public sealed class TrainingExercise
{
    /// <summary>The drill.</summary>
    public required Guid DrillId { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over, UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Why it ended.</summary>
    public required DrillEnd Ended { get; init; }

    /// <summary>Deadlocks that were seen in it.</summary>
    public required int Deadlocks { get; init; }

    /// <summary>Transactions that went through; null when the drill's figures were not kept.</summary>
    public long? Transfers { get; init; }

    /// <summary>Transactions that failed, given up at the pool or cancelled to break a deadlock; null when the drill's figures were not kept.</summary>
    public long? FailedTransactions { get; init; }
}
