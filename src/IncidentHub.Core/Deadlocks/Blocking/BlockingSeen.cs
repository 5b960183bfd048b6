using IncidentHub.Core.Monitoring;

namespace IncidentHub.Core.Deadlocks.Blocking;

/// <summary>Who waits for whom on a target right now; an empty tree says that nobody waits any more.</summary>
/// <param name="TargetId">The server.</param>
/// <param name="TargetName">What it is called.</param>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Tree">The sessions.</param>
public sealed record BlockingSeen(Guid TargetId, string TargetName, DateTimeOffset At, BlockingTree Tree) : FeedEvent(TargetId)
{
    /// <inheritdoc/>
    public override bool MayCoalesce => true;

    /// <inheritdoc/>
    public override bool IsStanding => true;
}
