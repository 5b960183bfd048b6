namespace IncidentHub.Core.Monitoring;

/// <summary>What a reader missed that was away, read under one lock.</summary>
/// <param name="Epoch">The epoch of this start of the app.</param>
/// <param name="Sequence">The last event that is in it: what the reader is handed later with a sequence up to this one is a duplicate.</param>
/// <param name="Messages">What happened since, in order; of each standing kind only the newest.</param>
/// <param name="Snapshots">Targets of which something was forgotten since: each replaces all that the reader knew of that target.</param>
/// <param name="Gone">Targets that are not watched and of whose end nothing more is kept.</param>
/// <param name="Anew">
/// Set when events of the other targets were forgotten since: the events of all targets that are still kept, in place of all that the
/// reader knew. Null also when these were not asked for.
/// </param>
/// <param name="Skipped">How many samples were left out, the oldest of each target.</param>
public sealed record FeedResume(
    Guid Epoch, long Sequence, IReadOnlyList<FeedMessage> Messages, IReadOnlyList<TargetSnapshot> Snapshots, IReadOnlyList<Guid> Gone,
    IReadOnlyList<FeedMessage>? Anew, int Skipped);
