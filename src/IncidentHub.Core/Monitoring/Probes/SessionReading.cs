using System.Data.Common;
using System.Text;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>What a session that others wait for is doing.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="UserName">Its role; null where the monitor may not see it.</param>
/// <param name="Database">Its database.</param>
/// <param name="Application">What it calls itself.</param>
/// <param name="State">Such as idle in transaction.</param>
/// <param name="TransactionAge">How long its transaction is open, s; null without one.</param>
/// <param name="Statement">What it runs or ran last: unmasked, perhaps cut. It goes no further than the masker.</param>
internal sealed record SessionReading(
    int Pid, string? UserName, string? Database, string? Application, string? State, double? TransactionAge, string? Statement)
{
    /// <summary>Works on 13 and later. Texts are read as bytes, since another database may have another encoding.</summary>
    public const string Sql = """
        SELECT pid, usename::text, datname::text, application_name::text, state,
               extract(epoch FROM clock_timestamp() - xact_start)::float8, query
        FROM pg_stat_activity WHERE pid = ANY($1)
        """;

    public static SessionReading Read(DbDataReader reader) => new(
        reader.GetInt32(0), Text(reader, 1), Text(reader, 2), Text(reader, 3), Text(reader, 4),
        reader.IsDBNull(5) ? null : Math.Max(0, reader.GetDouble(5)), Text(reader, 6));

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column));
}
