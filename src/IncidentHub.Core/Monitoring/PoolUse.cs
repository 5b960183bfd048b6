namespace IncidentHub.Core.Monitoring;

/// <summary>One pool of a target, or of a server the sessions of one database, user and application, as it stands.</summary>
/// <param name="Database">The database, as the target calls it; null where it does not say.</param>
/// <param name="UserName">The user.</param>
/// <param name="Application">The application, or the name of the pool inside it.</param>
public sealed record PoolUse(string? Database, string? UserName, string? Application)
{
    /// <summary>Connections that it may use; null where nothing limits it but its target.</summary>
    public int? Usable { get; init; }

    /// <summary>Connections that serve a client; of a server all of its sessions.</summary>
    public int InUse { get; init; }

    /// <summary>Of these, those that run something; of a pool the same as in use.</summary>
    public int Active { get; init; }

    /// <summary>Open connections that nobody uses.</summary>
    public int Idle { get; init; }

    /// <summary>Sessions of a server that hold a transaction open.</summary>
    public int IdleInTransaction { get; init; }

    /// <summary>Clients that wait for a connection; of a server sessions that wait for anything.</summary>
    public int Waiting { get; init; }

    /// <summary>Sessions of a server that wait for a lock.</summary>
    public int Blocked { get; init; }

    /// <summary>How long the first in the queue waits already, s; null where nothing tells it.</summary>
    public double? LongestWait { get; init; }

    /// <summary>How it pools, such as transaction; null where nothing tells it.</summary>
    public string? Mode { get; init; }

    /// <summary>In use as a share of the usable ones; null without a limit.</summary>
    public double? Saturation => Usable is > 0 ? (double)InUse / Usable : null;
}
