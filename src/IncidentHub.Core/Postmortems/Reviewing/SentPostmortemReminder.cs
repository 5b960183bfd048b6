namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>That a reminder was given, so that neither a restart nor a second node gives it again.</summary>
public sealed class SentPostmortemReminder
{
    /// <summary>The incident whose postmortem it is about.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Which reminder.</summary>
    public required PostmortemReminderKind Kind { get; init; }

    /// <summary>The due day that it named: another one is reminded of anew.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
