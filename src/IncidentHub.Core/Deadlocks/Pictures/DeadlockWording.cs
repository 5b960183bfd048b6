namespace IncidentHub.Core.Deadlocks.Pictures;

/// <summary>A deadlock in words, without statements: for those who hear it, and for places that may show no SQL.</summary>
public static class DeadlockWording
{
    /// <summary>Such as "Deadlock on accounts-db between 2 sessions", with the word drill where it was one.</summary>
    public static string Title(Deadlock deadlock)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        return $"Deadlock on {deadlock.TargetName} between {deadlock.Graph.Sessions.Count} sessions{(deadlock.IsDrill ? " (drill)" : "")}";
    }

    /// <summary>One sentence per wait, and who was cancelled.</summary>
    public static string Waits(Deadlock deadlock)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        var sentences = deadlock.Graph.Waits.Select(wait =>
            $"Pid {wait.Pid} waits for {wait.Mode} on {wait.Resource}, held by pid {string.Join(" and pid ", wait.BlockedBy)}.");
        return string.Join(' ', sentences.Append(Victim(deadlock)).Where(sentence => sentence.Length > 0));
    }

    /// <summary>Who was cancelled, or is going to be, as far as is known; empty when nothing is.</summary>
    public static string Victim(Deadlock deadlock)
    {
        ArgumentNullException.ThrowIfNull(deadlock);
        if (deadlock.Victim is not { } victim)
            return "";
        var who = deadlock.Graph.Sessions.FirstOrDefault(session => session.Pid == victim)?.Application is { Length: > 0 } application
            ? $"Pid {victim} ({application})"
            : $"Pid {victim}";
        return deadlock.Logged?.VictimPid is not null || deadlock.SeenVictim is not null ? $"{who} was cancelled."
            : deadlock.EndedAt is null ? $"{who} is expected to be cancelled."
            : $"{who} was presumably cancelled.";
    }
}
