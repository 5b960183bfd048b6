namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>
/// Counters of a database since the pooler started. Against PgBouncer's documentation the times of transactions and queries hold the wait for a
/// server connection; the wait counts only clients that got one.
/// </summary>
/// <param name="Database">The pooler's name for it.</param>
/// <param name="Transactions">Transactions that ended.</param>
/// <param name="Queries">Queries that ended.</param>
/// <param name="TransactionMicroseconds">Time of transactions, in µs, with the wait.</param>
/// <param name="QueryMicroseconds">Time of queries, in µs, with the wait.</param>
/// <param name="WaitMicroseconds">Time that clients waited for a server connection, in µs.</param>
/// <param name="ReceivedBytes">Bytes from clients.</param>
/// <param name="SentBytes">Bytes to clients.</param>
internal sealed record PoolTotalsReading(
    string Database, long Transactions, long Queries, long TransactionMicroseconds, long QueryMicroseconds, long WaitMicroseconds, long ReceivedBytes, long SentBytes)
{
    /// <summary>Not STATS_TOTALS, whose columns are named otherwise; the averages that come along are of no use.</summary>
    public const string Statement = "SHOW STATS";

    /// <summary>The databases but for the console's own.</summary>
    public static IReadOnlyList<PoolTotalsReading> Read(ConsoleTable table) =>
        [.. table.Rows.Select(Read).Where(totals => totals.Database != ConsoleLogin.Database).DistinctBy(totals => totals.Database)];

    private static PoolTotalsReading Read(ConsoleRow row) => new(
        row.Text("database"), row.Number("total_xact_count"), row.Number("total_query_count"), row.Number("total_xact_time"),
        row.Number("total_query_time"), row.Number("total_wait_time"), row.Number("total_received"), row.Number("total_sent"));
}
