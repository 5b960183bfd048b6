using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>What a hub client missed, in one answer.</summary>
/// <param name="Epoch">The epoch from now on.</param>
/// <param name="Sequence">The place from now on; updates up to it may arrive nevertheless and are to be left out.</param>
/// <param name="Updates">What happened since, in order.</param>
/// <param name="Snapshots">Targets of which not everything is kept: each replaces all that was known of that target.</param>
/// <param name="Removed">Targets that there are not, or no more.</param>
/// <param name="Deadlocks">Set when not all deadlocks since are kept, or with another epoch: replaces those known. Null too when they were not asked for.</param>
/// <param name="SkippedSamples">How many samples were left out, the oldest of each target.</param>
public sealed record LiveResume(
    Guid Epoch, long Sequence, LiveUpdate[] Updates, LiveSnapshot[] Snapshots, Guid[] Removed, LiveDeadlock[]? Deadlocks, int SkippedSamples)
{
    internal static LiveResume Of(FeedResume missed) => new(
        missed.Epoch, missed.Sequence, LiveUpdate.Of(missed.Messages),
        [.. missed.Snapshots.Select(target => LiveSnapshot.Of(missed.Epoch, missed.Sequence, target))],
        [.. missed.Gone], missed.Anew is { } anew ? LiveDeadlock.AllOf(anew) : null, missed.Skipped);
}
