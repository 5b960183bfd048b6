namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>What a database did between two looks.</summary>
/// <param name="TransactionsPerSecond">Transactions that ended, per second.</param>
/// <param name="QueriesPerSecond">Queries that ended, per second.</param>
/// <param name="TransactionMilliseconds">Mean time of a transaction in ms without the wait for a server connection; null without transactions.</param>
/// <param name="WaitMilliseconds">Mean wait for a server connection, in ms per transaction; null without transactions.</param>
internal sealed record PoolerRates(double TransactionsPerSecond, double QueriesPerSecond, double? TransactionMilliseconds, double? WaitMilliseconds)
{
    /// <summary>By database; those that are new, or whose counters began anew, are left out.</summary>
    public static IReadOnlyDictionary<string, PoolerRates> Between(PoolerReading before, PoolerReading after, TimeSpan elapsed)
    {
        var rates = new Dictionary<string, PoolerRates>(StringComparer.Ordinal);
        // Over another connection it may be another life of the pooler, which may have counted beyond the one before.
        if (before.Connection != after.Connection)
            return rates;
        foreach (var (database, totals) in after.Totals)
        {
            if (before.Totals.TryGetValue(database, out var earlier) && Between(earlier, totals, elapsed) is { } found)
                rates[database] = found;
        }
        return rates;
    }

    /// <summary>
    /// Null when a counter went back or no time passed. The wait is counted when it ends, the transaction when that ends: over a short time the
    /// difference may be below 0, which no transaction takes.
    /// </summary>
    public static PoolerRates? Between(PoolTotalsReading before, PoolTotalsReading after, TimeSpan elapsed)
    {
        var transactions = after.Transactions - before.Transactions;
        var queries = after.Queries - before.Queries;
        var busy = after.TransactionMicroseconds - before.TransactionMicroseconds;
        var waited = after.WaitMicroseconds - before.WaitMicroseconds;
        if (elapsed <= TimeSpan.Zero || transactions < 0 || queries < 0 || busy < 0 || waited < 0)
            return null;
        return new PoolerRates(
            transactions / elapsed.TotalSeconds,
            queries / elapsed.TotalSeconds,
            transactions == 0 ? null : Math.Max(0, busy - waited) / 1000.0 / transactions,
            transactions == 0 ? null : waited / 1000.0 / transactions);
    }
}
