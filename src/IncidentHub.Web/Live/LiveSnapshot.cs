using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>
/// One target up to a place in the feed. Updates with the same epoch and a sequence up to this one are in it already and may
/// arrive nevertheless: leave them out. Another epoch means that the app was started anew: resume.
/// </summary>
/// <param name="Epoch">Changes when the app starts.</param>
/// <param name="Sequence">The last event that is in it.</param>
/// <param name="Target">How it stands.</param>
/// <param name="Samples">The last ones, oldest first.</param>
/// <param name="Deadlocks">The last ones, oldest first, as they are known by now.</param>
/// <param name="Blocked">Who waits behind whom.</param>
public sealed record LiveSnapshot(
    Guid Epoch, long Sequence, LiveTarget Target, LiveSample[] Samples, LiveDeadlock[] Deadlocks, LiveBlockedSession[] Blocked)
{
    internal static LiveSnapshot Of(Guid epoch, long sequence, TargetSnapshot target) => new(
        epoch, sequence, LiveTarget.Of(target.Status), [.. target.Samples.Select(LiveSample.Of)], LiveDeadlock.AllOf(target.Recent),
        target.Recent.Select(message => message.Event).OfType<BlockingSeen>().LastOrDefault() is { } seen ? LiveBlockedSession.Of(seen.Tree) : []);
}
