using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>Counters of a whole server since its statistics were reset.</summary>
/// <param name="Backends">Sessions, those of background workers with a database included; visible to every role.</param>
/// <param name="Commits">Transactions committed.</param>
/// <param name="Rollbacks">Transactions rolled back.</param>
/// <param name="Deadlocks">Deadlocks broken. Stays behind while a victim sits in its failed transaction.</param>
internal sealed record DatabaseReading(int Backends, long Commits, long Rollbacks, long Deadlocks)
{
    /// <summary>Works on 13 and later.</summary>
    public const string Sql = """
        SELECT coalesce(sum(numbackends), 0)::int,
               coalesce(sum(xact_commit), 0)::bigint,
               coalesce(sum(xact_rollback), 0)::bigint,
               coalesce(sum(deadlocks), 0)::bigint
        FROM pg_stat_database
        """;

    public static DatabaseReading Read(DbDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
}
