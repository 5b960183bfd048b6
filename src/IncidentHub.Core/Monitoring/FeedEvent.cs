namespace IncidentHub.Core.Monitoring;

/// <summary>Something that happened at a target. Later rooms add kinds of their own.</summary>
/// <param name="TargetId">The target.</param>
public abstract record FeedEvent(Guid TargetId)
{
    /// <summary>True when a reader that is behind may be handed only the newest of these; false: it is never skipped.</summary>
    public virtual bool MayCoalesce => false;

    /// <summary>True when it tells how something stands until the next of its kind: a snapshot holds the newest. False: it is remembered as something that happened.</summary>
    public virtual bool IsStanding => false;
}
