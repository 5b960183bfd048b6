namespace IncidentHub.Core.Monitoring.Poolers;

/// <summary>What a look at a pooler says in the words of all targets.</summary>
internal static class PoolerSamples
{
    /// <summary>All pools together. The time of a transaction is the mean over the databases, weighted by what each of them did.</summary>
    /// <param name="at">When it was looked at.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="rates">By database, since the look before; null at the first.</param>
    public static Sample Of(DateTimeOffset at, PoolerReading reading, IReadOnlyDictionary<string, PoolerRates>? rates)
    {
        var pools = Pools(reading);
        var counted = rates?.Values.Where(rate => rate.TransactionMilliseconds is not null).ToList() ?? [];
        var transactions = counted.Sum(rate => rate.TransactionsPerSecond);
        return new Sample
        {
            At = at,
            Usable = pools.Sum(pool => pool.Usable ?? pool.InUse + pool.Idle),
            InUse = pools.Sum(pool => pool.InUse),
            Active = pools.Sum(pool => pool.InUse),
            Idle = pools.Sum(pool => pool.Idle),
            Waiting = pools.Sum(pool => pool.Waiting),
            Clients = reading.Pools.Sum(pool => pool.ClientsActive + pool.ClientsWaiting),
            LongestWait = pools.Max(pool => pool.LongestWait) ?? 0,
            Transactions = rates?.Values.Sum(rate => rate.TransactionsPerSecond),
            TransactionTime = Mean(rate => rate.TransactionMilliseconds),
            WaitTime = Mean(rate => rate.WaitMilliseconds),
            Fullest = pools.Max(pool => pool.Saturation) ?? 0,
        };

        double? Mean(Func<PoolerRates, double?> time) =>
            transactions > 0 ? counted.Sum(rate => time(rate)!.Value * rate.TransactionsPerSecond) / transactions : null;
    }

    /// <summary>The pools, each with what limits it.</summary>
    public static IReadOnlyList<PoolUse> Pools(PoolerReading reading) =>
    [
        .. reading.Pools.Select(pool =>
        {
            var limit = reading.LimitOf(pool);
            return new PoolUse(pool.Database, pool.User, null)
            {
                Usable = limit.Size is { } size ? Math.Min(size, limit.DatabaseConnections ?? size) : limit.DatabaseConnections,
                InUse = pool.ServersActive,
                Active = pool.ServersActive,
                Idle = pool.Servers - pool.ServersActive,
                Waiting = pool.ClientsWaiting,
                LongestWait = pool.MaxWaitSeconds,
                Mode = pool.Mode,
            };
        }),
    ];
}
