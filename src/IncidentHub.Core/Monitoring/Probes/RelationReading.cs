using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>The name of a table or index of the database that the monitor is connected to.</summary>
internal readonly record struct RelationReading(uint Oid, string Name)
{
    /// <summary>Reads the catalog, so it runs only once a cycle was found, and under the session's lock_timeout.</summary>
    public const string Sql = """
        SELECT c.oid, CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = ANY($1)
        """;

    public static RelationReading Read(DbDataReader reader) => new(reader.GetFieldValue<uint>(0), reader.GetString(1));
}
