namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>When which reminder of a deadline is due, by the calendar of those who do the task.</summary>
public static class ReminderPlan
{
    /// <summary>Reminders come when people begin their day.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    private static readonly (ReminderKind Kind, int Days)[] Completion =
    [
        (ReminderKind.WeekBefore, -7), (ReminderKind.DayBefore, -1), (ReminderKind.DueToday, 0), (ReminderKind.DayAfter, 1),
        (ReminderKind.Escalated, 3), (ReminderKind.WeekAfter, 7), (ReminderKind.MonthAfter, 30),
    ];

    private static readonly (ReminderKind Kind, int Days)[] Assignment = [(ReminderKind.AssignmentDue, 0), (ReminderKind.AssignmentMissed, 1)];

    /// <summary>The reminders of a task that have come due, the earliest first. What lay before the task was written down is none.</summary>
    /// <param name="task">The task.</param>
    /// <param name="calendar">The days of those who do it.</param>
    /// <param name="now">The present, UTC.</param>
    public static IEnumerable<(ReminderKind Kind, DateOnly DueOn, DateTimeOffset At)> Due(CorrectiveTask task, WorkCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(calendar);
        if (!task.IsOpen)
            return [];
        var assignment = task is { OwnerId: null, TeamId: null, OwnerName: "", AssignBy: { } assignBy } ? Of(Assignment, assignBy) : [];
        var completion = task.DueOn is { } dueOn ? Of(Completion, dueOn) : [];
        return assignment.Concat(completion).Where(one => one.At <= now && one.At > task.CreatedAt).OrderBy(one => one.At);

        IEnumerable<(ReminderKind, DateOnly, DateTimeOffset At)> Of((ReminderKind Kind, int Days)[] steps, DateOnly due) =>
            from step in steps
            let day = due.DayNumber + step.Days
            where day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber
            select (step.Kind, due, calendar.At(DateOnly.FromDayNumber(day), Morning));
    }

    /// <summary>Whether it goes to the owner's manager too.</summary>
    public static bool IsEscalation(this ReminderKind kind) => kind is ReminderKind.AssignmentMissed or ReminderKind.Escalated or ReminderKind.MonthAfter;
}
