namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>When somebody is reminded of a postmortem that is not published.</summary>
public enum PostmortemReminderKind
{
    /// <summary>The day before it is due.</summary>
    DayBefore,

    /// <summary>The day on which it is due.</summary>
    DueToday,

    /// <summary>A week after; the manager hears of it too.</summary>
    WeekAfter,
}
