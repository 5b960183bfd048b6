namespace IncidentHub.Core.Monitoring;

/// <summary>What one look at a server showed. Counts are of client sessions on the whole server; ages are in seconds.</summary>
public sealed record Sample
{
    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Connections that ordinary roles may open: the maximum less the reserved ones.</summary>
    public required int Usable { get; init; }

    /// <summary>Connections in use, IncidentHub's own two included.</summary>
    public required int InUse { get; init; }

    /// <summary>Sessions that run a statement.</summary>
    public required int Active { get; init; }

    /// <summary>Sessions that wait for their client, outside a transaction.</summary>
    public required int Idle { get; init; }

    /// <summary>Sessions that hold a transaction open while their client does something else, failed ones included.</summary>
    public required int IdleInTransaction { get; init; }

    /// <summary>Active sessions that wait for anything in the server: a lock, a page, a write.</summary>
    public required int Waiting { get; init; }

    /// <summary>Sessions that wait for a lock that another session holds.</summary>
    public required int Blocked { get; init; }

    /// <summary>Age of the longest running statement, s; 0 when none runs.</summary>
    public required double LongestQuery { get; init; }

    /// <summary>Age of the longest open transaction, s.</summary>
    public required double LongestTransaction { get; init; }

    /// <summary>Longest time that a transaction is held open idle, s.</summary>
    public required double LongestIdleInTransaction { get; init; }

    /// <summary>Longest time that a blocked session runs its statement, s.</summary>
    public required double LongestBlocked { get; init; }

    /// <summary>Transactions that ended per second since the last sample; null for the first and after a reset.</summary>
    public double? Transactions { get; init; }

    /// <summary>Of these, rolled back, per second.</summary>
    public double? Rollbacks { get; init; }

    /// <summary>The server's own count of deadlocks since its statistics were reset. It may lag by a minute and more.</summary>
    public required long DeadlockCounter { get; init; }
}
