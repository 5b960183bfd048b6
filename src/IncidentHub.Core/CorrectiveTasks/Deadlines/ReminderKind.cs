namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>What a person is reminded of. In the order in which a task that nobody touches comes to them.</summary>
public enum ReminderKind
{
    /// <summary>Nobody does it, and by today somebody should.</summary>
    AssignmentDue,

    /// <summary>Nobody does it, and somebody should have since yesterday or longer: told further up.</summary>
    AssignmentMissed,

    /// <summary>Due in a week.</summary>
    WeekBefore,

    /// <summary>Due tomorrow.</summary>
    DayBefore,

    /// <summary>Due today.</summary>
    DueToday,

    /// <summary>Due yesterday.</summary>
    DayAfter,

    /// <summary>Due three days ago: told to the owner's manager too.</summary>
    Escalated,

    /// <summary>Due a week ago.</summary>
    WeekAfter,

    /// <summary>Due a month ago: the last time that it is told.</summary>
    MonthAfter,
}
