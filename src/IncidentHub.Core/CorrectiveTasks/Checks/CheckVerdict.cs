using System.Globalization;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>Judges a check with a window by what was seen. Nothing here reads a clock or the store.</summary>
internal static class CheckVerdict
{
    /// <summary>So much of a window has to be measured before silence counts as proof.</summary>
    public const double LeastCovered = 0.95;

    /// <summary>Takes what was seen into the check, and decides it where that is enough.</summary>
    /// <returns>When what it was to rule out happened, and what; null when it did not.</returns>
    public static (DateTimeOffset At, string What)? Take(TaskCheck check, CheckLook look)
    {
        var value = check.Bound == Bound.Below ? look.Highest : look.Lowest;
        if (value is { } seen && (check.Worst is not { } worst || (check.Bound == Bound.Below ? seen > worst : seen < worst)))
            check.Worst = seen;
        check.Covered += look.Covered;
        check.SeenUntil = look.Until;
        if (Breach(check, look, value) is { } breach)
            return breach;
        if (check.State != CheckState.Running)
            return null;
        if (!look.TargetIsThere)
            check.Decide(CheckState.CannotTell, "The target is not watched any more, so nobody can tell. Choose another one, or ask for a sign-off.", look.Until);
        else if (look.Until >= check.EndsAt)
            End(check, look.Until);
        return null;
    }

    private static (DateTimeOffset, string)? Breach(TaskCheck check, CheckLook look, double? value)
    {
        if (check.Kind == CheckKind.NoDeadlock)
            return look.Deadlocks is [var first, ..] ? (first, $"A deadlock of this kind was seen again ({look.Deadlocks.Count}).") : null;
        return value is { } seen && !Holds(check, seen)
            ? (look.Until, $"It reached {Number(seen)}; it was to stay {(check.Bound == Bound.Below ? "below" : "above")} {Number(check.Limit)}.") : null;
    }

    private static void End(TaskCheck check, DateTimeOffset at)
    {
        var share = check.Window > TimeSpan.Zero ? Math.Min(1, check.Covered / check.Window) : 0;
        var measured = $"measured for {Number(Math.Floor(share * 1000) / 10)} % of the time";
        if (share < LeastCovered)
            check.Decide(CheckState.CannotTell, $"It was {measured} only: {Number(LeastCovered * 100)} % are needed. Begin anew when the target is watched without gaps.", at);
        else if (check.Kind == CheckKind.NoDeadlock)
            check.Decide(CheckState.Passed, $"None was seen, {measured}.", at);
        else if (check.Worst is { } worst)
            check.Decide(CheckState.Passed, $"{(check.Bound == Bound.Below ? "Never more than" : "Never less than")} {Number(worst)}, {measured}.", at);
        else
            check.Decide(CheckState.CannotTell, "The target does not have this metric.", at);
    }

    private static bool Holds(TaskCheck check, double value) => check.Bound == Bound.Below ? value < check.Limit : value > check.Limit;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
