namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>A look at a pooler.</summary>
internal sealed class PoolerReading
{
    /// <summary>Over which connection it was read. A restart of the pooler ends its connections, so that counters of one are of one life.</summary>
    public required Guid Connection { get; init; }

    /// <summary>Null when the pooler says none that can be understood.</summary>
    public required PoolerVersion? Version { get; init; }

    /// <summary>As they are now.</summary>
    public required IReadOnlyList<PoolReading> Pools { get; init; }

    /// <summary>As they are now, by database.</summary>
    public required IReadOnlyDictionary<string, PoolTotalsReading> Totals { get; init; }

    /// <summary>At most a minute old, by name.</summary>
    public required IReadOnlyDictionary<string, PoolDatabaseReading> Databases { get; init; }

    /// <summary>Pool sizes of those users that have one of their own; at most a minute old, by name.</summary>
    public required IReadOnlyDictionary<string, int> UserSizes { get; init; }

    /// <summary>At most a minute old, by key.</summary>
    public required IReadOnlyDictionary<string, PoolSettingReading> Settings { get; init; }

    /// <inheritdoc cref="PoolLimit.Of"/>
    public PoolLimit LimitOf(PoolReading pool) => PoolLimit.Of(pool, this);
}
