using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>
/// One target up to a place in the feed. Updates with the same epoch and a sequence up to this one are in it already and may
/// arrive nevertheless: leave them out. Another epoch means that the app was started anew: subscribe again.
/// </summary>
public sealed record LiveSnapshot(
    Guid Epoch, long Sequence, LiveTarget Target, IReadOnlyList<LiveSample> Samples, IReadOnlyList<LiveDeadlock> Deadlocks)
{
    internal static LiveSnapshot? Of(FeedSnapshot snapshot) => snapshot.Targets is not [var target] ? null : new(
        snapshot.Epoch, snapshot.Sequence, LiveTarget.Of(target.Status), [.. target.Samples.Select(LiveSample.Of)],
        [.. target.Recent.Select(message => message.Event).OfType<DeadlockDetected>().Select(detected => LiveDeadlock.Of(detected.Deadlock))]);
}
