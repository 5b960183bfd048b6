using System.Text.Json.Serialization;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Blocking;
using IncidentHub.Core.Monitoring;

namespace IncidentHub.Web.Live;

/// <summary>Something that happened at a target, as hub clients get it, live and when they resume. Its kind says which of the fields are set.</summary>
/// <param name="Sequence">Its place in the epoch.</param>
/// <param name="Kind"><c>sample</c>, <c>state</c>, <c>removed</c>, <c>deadlock</c>, <c>deadlockLogged</c>, <c>deadlockEnded</c>, <c>blocking</c> or <c>pools</c>.</param>
/// <param name="TargetId">The target.</param>
public sealed record LiveUpdate(long Sequence, string Kind, Guid TargetId)
{
    /// <summary>What was measured: <c>sample</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LiveSample? Sample { get; init; }

    /// <summary>How the target stands from now on: <c>state</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LiveTarget? Target { get; init; }

    /// <summary>The deadlock as it is known now: <c>deadlock</c>, <c>deadlockLogged</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LiveDeadlock? Deadlock { get; init; }

    /// <summary>The deadlock that stands no longer: <c>deadlockEnded</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? DeadlockId { get; init; }

    /// <summary>When that was seen, UTC: <c>deadlockEnded</c>, <c>blocking</c>, <c>pools</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    /// <summary>Who waits behind whom, empty when nobody does any more: <c>blocking</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LiveBlockedSession[]? Blocked { get; init; }

    /// <summary>Who uses the connections, the largest first: <c>pools</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LivePool[]? Pools { get; init; }

    /// <summary>True for what followers of all deadlocks get too.</summary>
    internal static bool IsOfDeadlocks(FeedEvent happened) => happened is DeadlockDetected or DeadlockLogged or DeadlockEnded;

    /// <summary>Null for what is of no concern to hub clients.</summary>
    internal static LiveUpdate? Of(FeedMessage message) => message.Event switch
    {
        SampleTaken taken => New(message, "sample") with { Sample = LiveSample.Of(taken.Sample) },
        TargetStatusChanged changed => New(message, "state") with { Target = LiveTarget.Of(changed.Status) },
        TargetRemoved => New(message, "removed"),
        DeadlockDetected detected => New(message, "deadlock") with { Deadlock = LiveDeadlock.Of(detected.Deadlock) },
        DeadlockLogged logged => New(message, "deadlockLogged") with { Deadlock = LiveDeadlock.Of(logged.Deadlock) },
        DeadlockEnded ended => New(message, "deadlockEnded") with { DeadlockId = ended.DeadlockId, At = ended.EndedAt },
        BlockingSeen seen => New(message, "blocking") with { At = seen.At, Blocked = LiveBlockedSession.Of(seen.Tree) },
        PoolsSeen seen => New(message, "pools") with { At = seen.At, Pools = [.. seen.Pools.Select(LivePool.Of)] },
        _ => null,
    };

    /// <summary>All of them that are of concern.</summary>
    internal static LiveUpdate[] Of(IEnumerable<FeedMessage> messages) => [.. messages.Select(Of).OfType<LiveUpdate>()];

    private static LiveUpdate New(FeedMessage message, string kind) => new(message.Sequence, kind, message.Event.TargetId);
}
