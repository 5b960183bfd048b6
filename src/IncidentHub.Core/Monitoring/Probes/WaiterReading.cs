using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>That a process waits for a lock, and since when: the cheap look that goes before the full one.</summary>
/// <param name="Pid">The process.</param>
/// <param name="WaitingFor">How long already, by the server's clock.</param>
internal readonly record struct WaiterReading(int Pid, TimeSpan WaitingFor)
{
    /// <summary>From 14 on.</summary>
    public const string Sql = """
        SELECT pid, coalesce(extract(epoch FROM clock_timestamp() - waitstart), 0)::float8
        FROM pg_locks WHERE NOT granted
        """;

    /// <summary>For 13, which does not say since when.</summary>
    public const string SqlBefore14 = "SELECT pid, 0::float8 FROM pg_locks WHERE NOT granted";

    public static WaiterReading Read(DbDataReader reader) =>
        new(reader.GetInt32(0), TimeSpan.FromSeconds(Math.Max(0, reader.GetDouble(1))));
}
