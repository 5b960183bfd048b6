namespace IncidentHub.Core.Monitoring;

/// <summary>One target as it stands.</summary>
/// <param name="Status">Its state.</param>
/// <param name="Samples">The last ones, oldest first, at most <see cref="MetricFeed.KeptSamples"/>.</param>
/// <param name="Recent">The last other events, such as deadlocks, oldest first, at most <see cref="MetricFeed.KeptEvents"/>.</param>
public sealed record TargetSnapshot(TargetStatus Status, IReadOnlyList<Sample> Samples, IReadOnlyList<FeedMessage> Recent);
