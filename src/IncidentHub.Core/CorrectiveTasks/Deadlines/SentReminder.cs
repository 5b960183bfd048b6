namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>A reminder that was given, or that a later one stood in for. Each is given once for a deadline; a new deadline begins anew.</summary>
public sealed class SentReminder
{
    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>What of.</summary>
    public required ReminderKind Kind { get; init; }

    /// <summary>The deadline that it was about.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was given, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
