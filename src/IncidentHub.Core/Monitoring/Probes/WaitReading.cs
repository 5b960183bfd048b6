using System.Data.Common;
using System.Text;

namespace IncidentHub.Core.Monitoring.Probes;

/// <summary>One process that waits for a lock: whom it waits for, on what, and what it is running.</summary>
internal sealed record WaitReading
{
    /// <summary>The process; of a parallel query its leader.</summary>
    public required int Pid { get; init; }

    /// <summary>The processes ahead of it, without repetition; 0 is a prepared transaction.</summary>
    public required IReadOnlyList<int> BlockedBy { get; init; }

    /// <summary>Kind of the lock as <c>pg_locks</c> has it, such as transactionid.</summary>
    public required string LockType { get; init; }

    /// <summary>Such as ShareLock.</summary>
    public required string Mode { get; init; }

    /// <summary>What tells this lock from others of its kind, such as a transaction's id; for people and as a key.</summary>
    public required string Key { get; init; }

    /// <summary>Database of the lock; 0 for what is shared, null where it has none.</summary>
    public uint? DatabaseOid { get; init; }

    /// <summary>True when <see cref="RelationOid"/> belongs to the database that the monitor is connected to.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The table or index that is locked, or that holds the row whose writer is waited for; null if unknown.</summary>
    public uint? RelationOid { get; init; }

    /// <summary>Place of the row, such as (0,2); null if unknown.</summary>
    public string? Row { get; init; }

    /// <summary>Since when it waits; null before 14 and in the first moment.</summary>
    public DateTimeOffset? WaitStart { get; init; }

    /// <summary>When its transaction began.</summary>
    public DateTimeOffset? TransactionStart { get; init; }

    public string? UserName { get; init; }

    public string? Database { get; init; }

    public string? Application { get; init; }

    public string? State { get; init; }

    /// <summary>The statement as the server has it: unmasked, perhaps cut. It goes no further than the masker.</summary>
    public string? Statement { get; init; }

    /// <summary>The server's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// From 14 on. Who waits for a row waits for its writer's transaction, and meanwhile holds the row's tuple lock: that
    /// one names the table and the row. Texts are cast to text and read as bytes, since a session of a database
    /// in another encoding shows bytes that are not valid here.
    /// </summary>
    public const string Sql = """
        WITH locks AS MATERIALIZED (
            SELECT * FROM pg_locks WHERE NOT granted OR locktype = 'tuple'),
        waiting AS (SELECT DISTINCT ON (pid) * FROM locks WHERE NOT granted ORDER BY pid),
        held AS (SELECT DISTINCT ON (pid) pid, database, relation, page, tuple
                 FROM locks WHERE granted AND locktype = 'tuple' ORDER BY pid)
        SELECT coalesce(a.leader_pid, w.pid), pg_blocking_pids(w.pid), w.locktype, w.mode,
               concat_ws(',', w.virtualxid, w.transactionid::text, w.classid::text, w.objid::text, w.objsubid::text),
               coalesce(w.database, h.database),
               coalesce(w.database, h.database) IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())),
               coalesce(w.relation, h.relation),
               coalesce(w.page, h.page), coalesce(w.tuple, h.tuple),
               w.waitstart, a.xact_start,
               a.usename::text, a.datname::text, a.application_name::text, a.state, a.query, clock_timestamp()
        FROM waiting w
        LEFT JOIN held h ON h.pid = w.pid AND w.locktype IN ('transactionid', 'virtualxid')
        LEFT JOIN pg_stat_activity a ON a.pid = w.pid
        """;

    /// <summary>For 13, which does not say since when.</summary>
    public static string SqlBefore14 { get; } = Sql.Replace("w.waitstart", "NULL::timestamptz", StringComparison.Ordinal);

    public static WaitReading Read(DbDataReader reader) => new()
    {
        Pid = reader.GetInt32(0),
        BlockedBy = [.. reader.GetFieldValue<int[]>(1).Distinct()],
        LockType = reader.GetString(2),
        Mode = reader.GetString(3),
        Key = reader.GetString(4),
        DatabaseOid = Nullable<uint>(reader, 5),
        IsLocal = !reader.IsDBNull(6) && reader.GetBoolean(6),
        RelationOid = Nullable<uint>(reader, 7),
        Row = reader.IsDBNull(8) || reader.IsDBNull(9) ? null : $"({reader.GetInt32(8)},{reader.GetInt16(9)})",
        WaitStart = Nullable<DateTimeOffset>(reader, 10),
        TransactionStart = Nullable<DateTimeOffset>(reader, 11),
        UserName = Text(reader, 12),
        Database = Text(reader, 13),
        Application = Text(reader, 14),
        State = Text(reader, 15),
        Statement = Text(reader, 16),
        Now = reader.GetFieldValue<DateTimeOffset>(17),
    };

    private static T? Nullable<T>(DbDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(column));
}
