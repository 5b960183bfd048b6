using System.Globalization;

namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>How far a pool may grow.</summary>
/// <param name="Size">Server connections of the pool; null for no limit.</param>
/// <param name="Reserve">Server connections more when clients wait for too long; null where it is not known.</param>
/// <param name="DatabaseConnections">Server connections of the database, whatever the user; null for no limit.</param>
internal sealed record PoolLimit(int? Size, int? Reserve, int? DatabaseConnections)
{
    /// <summary>The rules of PgBouncer's pool_pool_size: the user's size, else the database's, else the default.</summary>
    public static PoolLimit Of(PoolReading pool, PoolerReading reading)
    {
        // A database that the fallback `*` made since they were last read has the defaults.
        var database = reading.Databases.GetValueOrDefault(pool.Database);
        var size = reading.UserSizes.TryGetValue(pool.User, out var own) ? own : database?.PoolSize ?? Setting("default_pool_size");
        // Before 1.24 a pool of size 0 is one that never opens a connection.
        var isUnlimited = size == 0 && reading.Version?.IsAtLeast(1, 24) != false;
        var most = database?.MaxConnections ?? Setting("max_db_connections");
        return new PoolLimit(isUnlimited ? null : size, database?.ReservePoolSize ?? Setting("reserve_pool_size"), most is > 0 ? most : null);

        int? Setting(string key) =>
            reading.Settings.TryGetValue(key, out var setting) && int.TryParse(setting.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
