using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>How many deadlocks a server says it has broken in one database.</summary>
/// <param name="Database">The database's number, which stays when it is renamed.</param>
/// <param name="Deadlocks">Since the reset.</param>
/// <param name="ResetAt">When its statistics began anew; null for never.</param>
internal readonly record struct DeadlockCounterReading(uint Database, long Deadlocks, DateTimeOffset? ResetAt)
{
    /// <summary>Works on 13 and later. Shared relations have no database of their own: number 0.</summary>
    public const string Sql = "SELECT datid, deadlocks, stats_reset FROM pg_stat_database";

    public static DeadlockCounterReading Read(DbDataReader reader) => new(
        reader.GetFieldValue<uint>(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2));
}
