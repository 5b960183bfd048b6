namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>A drill as the list shows it.</summary>
/// <param name="Id">Key.</param>
/// <param name="StartedAt">When it was started, UTC.</param>
/// <param name="StartedBy">By whom.</param>
/// <param name="EndedAt">When it was over, UTC; null while it runs.</param>
/// <param name="EndedBecause">Why; null while it runs.</param>
/// <param name="Deadlocks">Deadlocks that were seen in it.</param>
public sealed record DrillRecord(Guid Id, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt, DrillEnd? EndedBecause, int Deadlocks)
{
    /// <summary>Transactions that went through; null while it runs, and when its figures were not kept.</summary>
    public long? Transfers { get; init; }

    /// <summary>Transactions that failed; null while it runs, and when its figures were not kept.</summary>
    public long? FailedTransactions { get; init; }
}
