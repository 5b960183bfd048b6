namespace IncidentHub.Core.Monitoring;

/// <summary>Who uses a target: its pools, or the sessions of a server by database, user and application.</summary>
/// <param name="TargetId">The target.</param>
/// <param name="At">When it was looked at, UTC.</param>
/// <param name="Pools">The largest, at most <see cref="Most"/>, those that wait first.</param>
/// <param name="Others">How many more there are.</param>
public sealed record PoolsSeen(Guid TargetId, DateTimeOffset At, IReadOnlyList<PoolUse> Pools, int Others) : FeedEvent(TargetId)
{
    /// <summary>More than these nobody reads, and nothing needs to keep.</summary>
    public const int Most = 20;

    /// <inheritdoc/>
    public override bool MayCoalesce => true;

    /// <inheritdoc/>
    public override bool IsStanding => true;

    /// <summary>The largest of all.</summary>
    public static PoolsSeen Of(Guid targetId, DateTimeOffset at, IReadOnlyCollection<PoolUse> all) => new(
        targetId, at,
        [
            .. all.OrderByDescending(pool => pool.LongestWait ?? 0).ThenByDescending(pool => pool.Waiting)
                .ThenByDescending(pool => pool.InUse).ThenBy(pool => (pool.Database, pool.UserName, pool.Application)).Take(Most),
        ],
        Math.Max(0, all.Count - Most));
}
