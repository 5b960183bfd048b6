namespace IncidentHub.Core.Monitoring;

/// <summary>A target came into another state, or failed again.</summary>
/// <param name="Status">The state from now on.</param>
public sealed record TargetStatusChanged(TargetStatus Status) : FeedEvent(Status.TargetId);
