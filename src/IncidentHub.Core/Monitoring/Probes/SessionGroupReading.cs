using System.Data.Common;
using System.Text;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>Who uses a server's connections: its client sessions by database, user and application.</summary>
internal static class SessionGroupReading
{
    /// <summary>Works on 13 and later. Names are read as bytes, since another database may have another encoding.</summary>
    public const string Sql = """
        SELECT convert_to(datname::text, 'UTF8'), convert_to(usename::text, 'UTF8'), convert_to(application_name, 'UTF8'),
               count(*)::int,
               count(*) FILTER (WHERE state = 'active')::int,
               count(*) FILTER (WHERE state = 'idle')::int,
               count(*) FILTER (WHERE state LIKE 'idle in transaction%')::int,
               count(*) FILTER (WHERE state = 'active' AND wait_event_type IS NOT NULL AND wait_event_type <> 'Client')::int,
               count(*) FILTER (WHERE wait_event_type = 'Lock')::int
        FROM pg_stat_activity WHERE backend_type = 'client backend'
        GROUP BY datname, usename, application_name ORDER BY count(*) DESC LIMIT 500
        """;

    public static PoolUse Read(DbDataReader reader) => new(Text(reader, 0), Text(reader, 1), Text(reader, 2))
    {
        InUse = reader.GetInt32(3),
        Active = reader.GetInt32(4),
        Idle = reader.GetInt32(5),
        IdleInTransaction = reader.GetInt32(6),
        Waiting = reader.GetInt32(7),
        Blocked = reader.GetInt32(8),
    };

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column));
}
