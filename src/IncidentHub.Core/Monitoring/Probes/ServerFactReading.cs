using System.Data.Common;
using System.Text;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>Something about a server that stays as it is unless somebody changes it.</summary>
/// <param name="Kind">What it is: server, setting, table, index or application; or scope, how much the role is shown.</param>
/// <param name="Name">Which.</param>
/// <param name="Value">How it is; an index with its definition, unmasked.</param>
internal readonly record struct ServerFactReading(string Kind, string Name, string Value)
{
    /// <summary>Relations beyond these are too many to be looked at every time.</summary>
    public const int MostRelations = 5000;

    /// <summary>
    /// Works on 13 and later; catalogs only. Settings of this session are not the server's; those that hold commands or the way to another
    /// server may hold secrets, and so may those of extensions and applications. Of tables the columns count; of a schema of thousands, nothing.
    /// </summary>
    public static string Sql { get; } = $"""
        SELECT kind, convert_to(name, 'UTF8'), convert_to(value, 'UTF8') FROM (
            SELECT 'server' AS kind, 'version' AS name, current_setting('server_version') AS value
            UNION ALL
            SELECT 'scope', 'rights', concat_ws(' ', pg_has_role('pg_read_all_settings', 'USAGE'), pg_has_role('pg_read_all_stats', 'USAGE'))
            UNION ALL
            SELECT 'scope', 'relations', (reltuples < {MostRelations})::text FROM pg_class WHERE oid = 'pg_catalog.pg_class'::regclass
            UNION ALL
            SELECT 'server', 'started', to_char(pg_postmaster_start_time() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            UNION ALL
            SELECT 'setting', name, setting || coalesce(' ' || unit, '') FROM pg_settings
            WHERE source IN ('configuration file', 'command line', 'environment variable', 'global')
              AND category <> 'Customized Options' AND name !~* '(command|conninfo|pass|secret|key|application_name)'
            UNION ALL
            SELECT CASE WHEN c.relkind = 'i' THEN 'index' ELSE 'table' END,
                   CASE WHEN n.nspname = 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END,
                   CASE WHEN c.relkind = 'i' THEN pg_get_indexdef(c.oid) ELSE (
                       SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'i') AND NOT c.relispartition
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname !~ '^pg_temp'
              AND (SELECT reltuples FROM pg_class WHERE oid = 'pg_catalog.pg_class'::regclass) < {MostRelations}
            UNION ALL
            SELECT DISTINCT 'application', regexp_replace(left(application_name, 60), '[0-9]+', '#', 'g'), '' FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND application_name NOT IN ('', '{TargetConnections.ApplicationName}')) facts
        """;

    public static ServerFactReading Read(DbDataReader reader) => new(
        reader.GetString(0), Text(reader, 1), Text(reader, 2));

    private static string Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? "" : Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column));
}
