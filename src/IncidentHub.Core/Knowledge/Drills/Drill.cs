namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>A drill in the history: who held it, how long, and why it ended.</summary>
public sealed class Drill
{
    /// <summary>Key, and at the same time the key of the target as which its server is watched.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it.</summary>
    public Guid? StartedById { get; init; }

    /// <summary>The name of that person at the time.</summary>
    public required string StartedByName { get; init; }

    /// <summary>When it was over, UTC; null while it runs, or when IncidentHub was killed and not started since.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it ended.</summary>
    public DrillEnd? EndedBecause { get; set; }

    /// <summary>Transactions that went through; null while it runs, and when its figures were not kept.</summary>
    public long? Transfers { get; set; }

    /// <summary>Transactions that failed: given up at the pool, or cancelled to break a deadlock; null while it runs, and when its figures were not kept.</summary>
    public long? FailedTransactions { get; set; }

    /// <summary>Folder of the practice server on the machine that ran it; null once it is removed. Written before the folder is made.</summary>
    public string? Folder { get; set; }
}
