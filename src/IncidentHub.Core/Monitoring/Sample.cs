namespace IncidentHub.Core.Monitoring;

/// <summary>
/// What one look at a target showed: connections in use against those that may be used, and who waits. Of a server counts are of its
/// client sessions, of a pooler of its connections to the server, of an application of the connections in its pools. Ages are in seconds.
/// </summary>
public sealed record Sample
{
    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Connections that may be used: of a server the maximum less the reserved ones, else the sizes of all pools.</summary>
    public required int Usable { get; init; }

    /// <summary>Connections in use: of a server all that are open, IncidentHub's own two included; of a pool those that serve a client right now.</summary>
    public required int InUse { get; init; }

    /// <summary>Sessions that run a statement; of a pool the connections that serve a client.</summary>
    public required int Active { get; init; }

    /// <summary>Sessions that wait for their client, outside a transaction; of a pool the open connections that nobody uses.</summary>
    public required int Idle { get; init; }

    /// <summary>Sessions that hold a transaction open while their client does something else, failed ones included.</summary>
    public int IdleInTransaction { get; init; }

    /// <summary>Active sessions that wait for anything in the server: a lock, a page, a write; of a pool the clients that wait for a connection.</summary>
    public required int Waiting { get; init; }

    /// <summary>Sessions that wait for a lock that another session holds.</summary>
    public int Blocked { get; init; }

    /// <summary>Age of the longest running statement, s; 0 when none runs.</summary>
    public double LongestQuery { get; init; }

    /// <summary>Age of the longest open transaction, s.</summary>
    public double LongestTransaction { get; init; }

    /// <summary>Longest time that a transaction is held open idle, s.</summary>
    public double LongestIdleInTransaction { get; init; }

    /// <summary>Longest time that a blocked session runs its statement, s.</summary>
    public double LongestBlocked { get; init; }

    /// <summary>Transactions that ended per second since the last sample; null for the first and after a reset.</summary>
    public double? Transactions { get; init; }

    /// <summary>Of these, rolled back, per second.</summary>
    public double? Rollbacks { get; init; }

    /// <summary>The server's own count of deadlocks since its statistics were reset. It may lag by a minute and more.</summary>
    public long DeadlockCounter { get; init; }

    /// <summary>Clients of a pooler, those that wait included; null for the other kinds.</summary>
    public int? Clients { get; init; }

    /// <summary>How long the first in the queue waits for a connection of a pooler already, s; null where nothing tells it.</summary>
    public double? LongestWait { get; init; }

    /// <summary>Mean time of a transaction without the wait for a connection, ms; null without transactions, and where nothing tells it.</summary>
    public double? TransactionTime { get; init; }

    /// <summary>Mean wait for a connection per transaction, of those that got one, ms; null without transactions, and where nothing tells it.</summary>
    public double? WaitTime { get; init; }

    /// <summary>Clients of an application's pools that gave up waiting, per second; null for the first sample, and where nothing tells it.</summary>
    public double? Timeouts { get; init; }

    /// <summary>How full the fullest of several pools is, as a share of its size: one can starve beside others that idle. Null for a server.</summary>
    public double? Fullest { get; init; }

    /// <summary>Connections in use as a share of the usable ones, of the fullest pool where there are several; above 1 when reserved ones are taken.</summary>
    public double Saturation => Fullest ?? (Usable > 0 ? (double)InUse / Usable : 0);
}
