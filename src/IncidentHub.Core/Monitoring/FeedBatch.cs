namespace IncidentHub.Core.Monitoring;

/// <summary>What a reader has not seen yet.</summary>
/// <param name="Snapshot">Set when the reader fell out of its buffer: it replaces all that the reader knew.</param>
/// <param name="Messages">The new events in order; empty beside a snapshot.</param>
/// <param name="Skipped">How many samples were left out because the reader was slow.</param>
public sealed record FeedBatch(FeedSnapshot? Snapshot, IReadOnlyList<FeedMessage> Messages, int Skipped);
