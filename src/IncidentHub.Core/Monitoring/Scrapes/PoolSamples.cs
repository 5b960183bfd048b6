namespace IncidentHub.Core.Monitoring.Scrapes;

/// <summary>What a scrape of an application says in the words of all targets.</summary>
internal static class PoolSamples
{
    /// <summary>All pools together.</summary>
    /// <param name="at">When it was scraped.</param>
    /// <param name="pools">The pools.</param>
    /// <param name="before">The pools of the scrape before; null at the first.</param>
    /// <param name="elapsed">The time between the two.</param>
    public static Sample Of(DateTimeOffset at, IReadOnlyList<ApplicationPool> pools, IReadOnlyList<ApplicationPool>? before, TimeSpan elapsed)
    {
        var known = before?.ToDictionary(pool => pool.Key, StringComparer.Ordinal) ?? [];
        var pairs = pools.Where(pool => known.ContainsKey(pool.Key)).Select(pool => (Before: known[pool.Key], After: pool)).ToList();
        var uses = Pools(pools);
        return new Sample
        {
            At = at,
            Usable = uses.Sum(pool => pool.Usable ?? pool.InUse + pool.Idle),
            InUse = uses.Sum(pool => pool.InUse),
            Active = uses.Sum(pool => pool.InUse),
            Idle = uses.Sum(pool => pool.Idle),
            Waiting = uses.Sum(pool => pool.Waiting),
            Fullest = uses.Max(pool => pool.Saturation) ?? 0,
            Timeouts = Rate(pairs, elapsed),
            WaitTime = Mean(pairs, pool => pool.Acquire),
            TransactionTime = Mean(pairs, pool => pool.Usage),
        };
    }

    /// <summary>The pools, each with its limit.</summary>
    public static IReadOnlyList<PoolUse> Pools(IReadOnlyList<ApplicationPool> pools) =>
    [
        .. pools.Select(pool => new PoolUse(null, null, string.Join(" ", pool.Labels.Select(label => label.Value).Prepend(pool.Name)))
        {
            Usable = pool.Max,
            InUse = pool.Used ?? 0,
            Active = pool.Used ?? 0,
            Idle = pool.Idle ?? 0,
            Waiting = pool.Pending ?? 0,
            Mode = pool.System,
        }),
    ];

    /// <summary>Per second; null where no pool tells it. A pool whose counter went back began anew, and is left out.</summary>
    private static double? Rate(IReadOnlyList<(ApplicationPool Before, ApplicationPool After)> pairs, TimeSpan elapsed)
    {
        var told = pairs.Select(pair => pair.After.TimeoutsTotal - pair.Before.TimeoutsTotal).Where(delta => delta >= 0).ToList();
        return told.Count == 0 || elapsed <= TimeSpan.Zero ? null : told.Sum() / elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds each; null where nothing was timed.</summary>
    private static double? Mean(IReadOnlyList<(ApplicationPool Before, ApplicationPool After)> pairs, Func<ApplicationPool, PoolTimes?> times)
    {
        var (seconds, count) = (0.0, 0.0);
        foreach (var (before, after) in pairs)
        {
            if (times(before) is not { } earlier || times(after) is not { } later || later.Count <= earlier.Count || later.SumSeconds < earlier.SumSeconds)
                continue;
            seconds += later.SumSeconds - earlier.SumSeconds;
            count += later.Count - earlier.Count;
        }
        return count > 0 ? seconds / count * 1000 : null;
    }
}
