using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>What the client sessions of a server do. Ages are in seconds and leave IncidentHub's own two sessions out.</summary>
internal sealed record ActivityReading(
    int Total, int Active, int Idle, int IdleInTransaction, int Waiting, int Blocked,
    double LongestQuery, double LongestTransaction, double LongestIdleInTransaction, double LongestBlocked)
{
    /// <summary>
    /// Works on 13 and later. Without the right to read other people's sessions their backend_type is null and they
    /// are not counted: <see cref="ServerReading.CanReadStats"/> tells.
    /// </summary>
    public const string Sql = $"""
        SELECT count(*)::int,
               count(*) FILTER (WHERE state = 'active')::int,
               count(*) FILTER (WHERE state = 'idle')::int,
               count(*) FILTER (WHERE state LIKE 'idle in transaction%')::int,
               count(*) FILTER (WHERE state = 'active' AND wait_event_type IS NOT NULL AND wait_event_type <> 'Client')::int,
               count(*) FILTER (WHERE wait_event_type = 'Lock')::int,
               coalesce(max(extract(epoch FROM clock_timestamp() - query_start)) FILTER (WHERE state = 'active' AND other), 0)::float8,
               coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) FILTER (WHERE other), 0)::float8,
               coalesce(max(extract(epoch FROM clock_timestamp() - state_change)) FILTER (WHERE state LIKE 'idle in transaction%'), 0)::float8,
               coalesce(max(extract(epoch FROM clock_timestamp() - query_start)) FILTER (WHERE wait_event_type = 'Lock'), 0)::float8
        FROM (SELECT *, pid <> pg_backend_pid() AND application_name <> '{TargetConnections.ApplicationName}' AS other
              FROM pg_stat_activity
              WHERE backend_type = 'client backend') sessions
        """;

    public static ActivityReading Read(DbDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5),
        Age(reader, 6), Age(reader, 7), Age(reader, 8), Age(reader, 9));

    /// <summary>A session that began between the clock and the row has a start in the future.</summary>
    private static double Age(DbDataReader reader, int column) => Math.Max(0, reader.GetDouble(column));
}
