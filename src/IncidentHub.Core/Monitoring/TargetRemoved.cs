namespace IncidentHub.Core.Monitoring;

/// <summary>A target is no longer watched.</summary>
/// <param name="TargetId">The target.</param>
public sealed record TargetRemoved(Guid TargetId) : FeedEvent(TargetId);
