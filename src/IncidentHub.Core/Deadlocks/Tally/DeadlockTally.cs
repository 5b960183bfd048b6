using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks.Tally;

/// <summary>
/// What a server itself counts, since IncidentHub has watched it. The counters begin anew with a reset and after a crash, so only their rises
/// are added up. What was counted is compared only when it is five minutes old: by then whatever tells of a deadlock has told.
/// </summary>
public sealed class DeadlockTally
{
    /// <summary>How old a count must be before it is held against what is known.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>The server.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>When the counting began, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Deadlocks counted since then.</summary>
    public long Counted { get; set; }

    /// <summary>What <see cref="Counted"/> was at <see cref="PendingAt"/>: settled once that is five minutes ago.</summary>
    public long Pending { get; set; }

    /// <summary>When <see cref="Pending"/> was counted, UTC.</summary>
    public DateTimeOffset PendingAt { get; set; }

    /// <summary>What was counted at least five minutes ago.</summary>
    public long Settled { get; set; }

    /// <summary>When <see cref="Settled"/> was counted, UTC.</summary>
    public DateTimeOffset SettledAt { get; set; }

    /// <summary>The last reading, by database.</summary>
    public required Dictionary<uint, TallyMark> Marks { get; set; }

    /// <summary>Begins to count with a reading: what was counted before it is not ours.</summary>
    internal static DeadlockTally Begin(Guid targetId, DateTimeOffset now, IReadOnlyList<DeadlockCounterReading> readings) => new()
    {
        TargetId = targetId,
        Since = now,
        PendingAt = now,
        SettledAt = now,
        Marks = MarksOf(readings),
    };

    /// <summary>Adds what has risen since the last reading.</summary>
    /// <returns>True when there is something to store.</returns>
    internal bool Take(DateTimeOffset now, IReadOnlyList<DeadlockCounterReading> readings)
    {
        var risen = readings.Sum(reading => Risen(reading, Marks.TryGetValue(reading.Database, out var mark) ? mark : null));
        var marks = MarksOf(readings);
        var changed = risen > 0 || marks.Count != Marks.Count || marks.Any(mark => !Marks.TryGetValue(mark.Key, out var known) || known != mark.Value);
        Counted += risen;
        Marks = marks;
        if (now - PendingAt < Settling)
            return changed;
        changed |= Settled != Pending || Pending != Counted;
        (Settled, SettledAt, Pending, PendingAt) = (Pending, PendingAt, Counted, now);
        return changed;
    }

    private static Dictionary<uint, TallyMark> MarksOf(IReadOnlyList<DeadlockCounterReading> readings) =>
        readings.ToDictionary(reading => reading.Database, reading => new TallyMark(reading.Deadlocks, reading.ResetAt));

    // After a reset everything that is counted is new, even where the new counter has passed the old one already.
    private static long Risen(DeadlockCounterReading reading, TallyMark? before) =>
        before is not { } mark || mark.ResetAt != reading.ResetAt || reading.Deadlocks < mark.Deadlocks
            ? reading.Deadlocks
            : reading.Deadlocks - mark.Deadlocks;
}
