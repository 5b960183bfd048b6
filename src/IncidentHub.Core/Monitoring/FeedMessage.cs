namespace IncidentHub.Core.Monitoring;

/// <summary>An event with its place in the feed.</summary>
/// <param name="Sequence">Rises by one with every event of an epoch, over all targets.</param>
/// <param name="Event">What happened.</param>
public readonly record struct FeedMessage(long Sequence, FeedEvent Event);
