using System.Data.Common;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>What a server is set to. Read when a connection opens and once a minute.</summary>
/// <param name="VersionNumber">Such as 150018 for 15.18.</param>
/// <param name="MaxConnections">All connection slots.</param>
/// <param name="Reserved">Slots that ordinary roles cannot have: for superusers, and from 16 on for one more role.</param>
/// <param name="DeadlockTimeout">How long a session waits for a lock before the server looks for a cycle.</param>
/// <param name="CanReadStats">False when other people's sessions are hidden from the role.</param>
/// <param name="UserName">The role that was let in.</param>
internal sealed record ServerReading(
    int VersionNumber, int MaxConnections, int Reserved, TimeSpan DeadlockTimeout, bool CanReadStats, string UserName)
{
    /// <summary>The oldest major that is read.</summary>
    public const int OldestMajor = 13;

    /// <summary>Works on 13 and later: settings that a version lacks come back as null.</summary>
    public const string Sql = """
        SELECT current_setting('server_version_num')::int,
               current_setting('max_connections')::int,
               current_setting('superuser_reserved_connections')::int
                   + coalesce(current_setting('reserved_connections', true)::int, 0),
               (extract(epoch FROM current_setting('deadlock_timeout')::interval) * 1000)::int,
               pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'),
               current_user::text
        """;

    public int Major => VersionNumber / 10000;

    /// <summary>Connections that ordinary roles may open.</summary>
    public int Usable => Math.Max(1, MaxConnections - Reserved);

    /// <summary><c>pg_locks.waitstart</c> came with 14.</summary>
    public bool KnowsWaitStart => Major >= 14;

    /// <summary>Statements that give the role what it lacks.</summary>
    public IReadOnlyList<string> MissingGrants =>
        CanReadStats ? [] : [$"GRANT pg_read_all_stats TO {QuoteIdentifier(UserName)};"];

    public static ServerReading Read(DbDataReader reader) => new(
        reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2),
        TimeSpan.FromMilliseconds(reader.GetInt32(3)), reader.GetBoolean(4), reader.GetString(5));

    private static string QuoteIdentifier(string name) =>
        '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
