namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>A pool of connections inside an application, as its scrape tells. Null is what the scrape does not tell, or tells as NaN.</summary>
public sealed record ApplicationPool
{
    /// <summary>The same for the same pool in every scrape of an endpoint: a hash of all that tells pools apart.</summary>
    public required string Key { get; init; }

    /// <summary>The given name; for a pool that is named by its connection string, user, host and database of it. Never a password.</summary>
    public required string Name { get; init; }

    /// <summary>What pools there: HikariCP, Npgsql, Redis, or what the application says of itself.</summary>
    public required string System { get; init; }

    /// <summary>Further labels that tell it from its like, such as <c>instance</c>, by name.</summary>
    public required IReadOnlyList<ScrapeLabel> Labels { get; init; }

    /// <summary>Connections that it may open.</summary>
    public int? Max { get; init; }

    /// <summary>Connections that it keeps idle at least.</summary>
    public int? Min { get; init; }

    /// <summary>Connections that are lent.</summary>
    public int? Used { get; init; }

    /// <summary>Open connections that nobody uses.</summary>
    public int? Idle { get; init; }

    /// <summary>Who waits for a connection.</summary>
    public int? Pending { get; init; }

    /// <summary>Waits that ended without a connection, since the application started.</summary>
    public double? TimeoutsTotal { get; init; }

    /// <summary>Waiting for a connection. Npgsql does not tell it.</summary>
    public PoolTimes? Acquire { get; init; }

    /// <summary>From lending a connection to its return.</summary>
    public PoolTimes? Usage { get; init; }

    /// <summary>Opening a connection to the server.</summary>
    public PoolTimes? Creation { get; init; }
}
