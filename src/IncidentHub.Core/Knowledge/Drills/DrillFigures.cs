namespace IncidentHub.Core.Knowledge.Drills;

/// <summary>What the practice bank has gone through so far.</summary>
/// <param name="Transfers">Transfers that were booked.</param>
/// <param name="WaitingAtPool">Clients that wait for a connection of the pool at this moment.</param>
/// <param name="GaveUp">Transfers that were given up because no connection came free in time.</param>
/// <param name="Deadlocks">Transactions that the server cancelled to break a cycle.</param>
/// <param name="DiskBytes">What the practice server's folder holds, bytes.</param>
public sealed record DrillFigures(long Transfers, int WaitingAtPool, long GaveUp, long Deadlocks, long DiskBytes)
{
    /// <summary>Clients that share the pool.</summary>
    public const int Clients = Bank.Clients;

    /// <summary>Connections of the pool: too few, on purpose.</summary>
    public const int PoolSize = Bank.TransferPool;

    /// <summary>Before anything happened.</summary>
    public static DrillFigures None { get; } = new(0, 0, 0, 0, 0);
}
