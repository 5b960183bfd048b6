using System.Diagnostics;
using IncidentHub.Core.Deadlocks;

namespace IncidentHub.Benchmarks.Deadlocks.Capture;

/// <summary>What a watcher was told of a ring.</summary>
/// <param name="Ring">The deadlock.</param>
/// <param name="SeenAt">When the sampler's word came; <see langword="null"/> if it did not.</param>
/// <param name="LoggedAt">When the log's word came.</param>
/// <param name="Predicted">Whom the sampler expected to be cancelled.</param>
/// <param name="Final">The victim as it stands in the end.</param>
/// <param name="Entries">How many deadlocks it became; one is right.</param>
/// <param name="SeenByPoll">Whether the alternative saw it.</param>
internal sealed record Captured(Ring Ring, long? SeenAt, long? LoggedAt, int? Predicted, int? Final, int Entries, bool SeenByPoll)
{
    /// <summary>The clocks of a server and of this process are one; an entry is written within this time of the client's error.</summary>
    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(400);

    public bool BySampler => SeenAt is not null;

    public bool ByLog => LoggedAt is not null;

    public bool IsBeforeKill => SeenAt <= Ring.KilledAt;

    /// <summary>From the closing of the cycle to the first word, ms.</summary>
    public double? FromClosing => Earliest is { } at ? Stopwatch.GetElapsedTime(Ring.ClosedAt, at).TotalMilliseconds : null;

    /// <summary>From the client's error to the first word, ms; negative before it.</summary>
    public double? FromKill => Earliest is { } at ? Stopwatch.GetElapsedTime(Ring.KilledAt, at).TotalMilliseconds : null;

    /// <summary>From the client's error to the log's word, ms.</summary>
    public double? FromKillToLog => LoggedAt is { } at ? Stopwatch.GetElapsedTime(Ring.KilledAt, at).TotalMilliseconds : null;

    private long? Earliest => SeenAt is null || LoggedAt < SeenAt ? LoggedAt : SeenAt;

    /// <summary>Finds a ring among what was told of its server. Through a pooler the same processes deadlock again and again, so time counts as well.</summary>
    /// <param name="ring">The deadlock.</param>
    /// <param name="next">The one that was made after it.</param>
    /// <param name="told">All that was told.</param>
    /// <param name="seenByPoll">Whether the alternative saw it.</param>
    public static Captured Of(Ring ring, Ring? next, IReadOnlyList<(Deadlock Deadlock, bool IsNew, long At)> told, bool seenByPoll)
    {
        var pids = ring.Pids.ToHashSet();
        var mine = told.Where(one => pids.SetEquals(one.Deadlock.Graph.Sessions.Select(session => session.Pid)) && IsOf(ring, next, one.Deadlock)).ToList();
        var seen = mine.FirstOrDefault(one => one.IsNew && one.Deadlock.Sources == DeadlockSources.Sampler);
        var logged = mine.FirstOrDefault(one => one.Deadlock.Logged is not null);
        return new Captured(
            ring, seen.Deadlock is null ? null : seen.At, logged.Deadlock is null ? null : logged.At, seen.Deadlock?.PredictedVictim,
            (logged.Deadlock ?? seen.Deadlock)?.Victim, mine.Count(one => one.IsNew), seenByPoll);
    }

    private static bool IsOf(Ring ring, Ring? next, Deadlock deadlock)
    {
        if (deadlock.Logged is { At: var at })
            return (at - ring.KilledUtc).Duration() < SameMoment;
        return deadlock.DetectedAt >= ring.ClosedUtc && deadlock.DetectedAt < ring.KilledUtc + SameMoment
            && (next is null || deadlock.DetectedAt < next.ClosedUtc);
    }
}
