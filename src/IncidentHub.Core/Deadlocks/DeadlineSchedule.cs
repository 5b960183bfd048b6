using IncidentHub.Core.Monitoring.Probes;

namespace IncidentHub.Core.Deadlocks;

/// <summary>
/// When to look at the locks next. A session that has waited for deadlock_timeout looks for a cycle and, finding one, ends
/// itself; so the moment just before is the last at which the whole cycle can be seen. A steady 250 ms misses
/// one deadlock in eight; with the extra look at each waiter's deadline nearly none is missed.
/// </summary>
internal static class DeadlineSchedule
{
    /// <summary>How long before the deadline to look: the time for two reads and a late timer.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    public static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Looks without a waiter before the pace drops.</summary>
    private const int QuietAfter = 20;

    /// <summary>A look may cost at most this share of the time: a server that answers slowly is asked less.</summary>
    private const int CostShare = 20;

    /// <summary>The steady pace, leaving deadlines aside.</summary>
    /// <param name="quietLooks">Looks in a row that saw nobody wait.</param>
    /// <param name="cost">How long the last look took.</param>
    /// <param name="deadlockTimeout">The server's setting: a wait must be seen before its deadline.</param>
    public static TimeSpan Pace(int quietLooks, TimeSpan cost, TimeSpan deadlockTimeout)
    {
        var pace = quietLooks >= QuietAfter ? Quiet : Busy;
        pace = Min(pace, Max(deadlockTimeout / 2, Margin));
        return Min(Max(pace, cost * CostShare), Slowest);
    }

    /// <summary>The pause until the next look: the pace, or less when a waiter's deadline comes before.</summary>
    /// <param name="waiters">Who waits, and how long already when it was read.</param>
    /// <param name="sinceRead">Time that has passed since.</param>
    /// <param name="deadlockTimeout">The server's setting.</param>
    /// <param name="pace">From <see cref="Pace"/>.</param>
    public static TimeSpan Next(
        IEnumerable<WaiterReading> waiters, TimeSpan sinceRead, TimeSpan deadlockTimeout, TimeSpan pace)
    {
        var pause = pace;
        foreach (var waiter in waiters)
        {
            var untilLook = deadlockTimeout - Margin - waiter.WaitingFor - sinceRead;
            if (untilLook > TimeSpan.Zero)
                pause = Min(pause, untilLook);
        }
        return Max(pause, Shortest);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
