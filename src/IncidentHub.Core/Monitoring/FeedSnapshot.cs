namespace IncidentHub.Core.Monitoring;

/// <summary>Everything up to a place in the feed.</summary>
/// <param name="Epoch">Changes when the app starts: sequences of different epochs cannot be compared.</param>
/// <param name="Sequence">The last event that is in it.</param>
/// <param name="Targets">The targets, in no order.</param>
public sealed record FeedSnapshot(Guid Epoch, long Sequence, IReadOnlyList<TargetSnapshot> Targets);
