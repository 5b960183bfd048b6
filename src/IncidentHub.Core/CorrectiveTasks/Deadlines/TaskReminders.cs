using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>
/// Reminds of deadlines, whatever became of the incident meanwhile. What was given is written down with the message itself, so that neither a
/// restart nor a second node gives it again; of what came due while IncidentHub stood still only the last is given.
/// </summary>
public sealed class TaskReminders(IDbContextFactory<IncidentHubDbContext> contexts, OutboxWriter outbox, TimeProvider time)
{
    // The earliest reminder comes a week before; a zone may be a day ahead.
    private const int Ahead = 8;
    private const int Most = 1000;

    /// <summary>Gives what has come due.</summary>
    /// <returns>How many tasks somebody was reminded of.</returns>
    public async Task<int> RunCycleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var calendars = await CalendarBook.ReadAsync(db, cancellationToken);
        var reminded = 0;
        for (var after = 0; ;)
        {
            var candidates = await CandidatesAsync(db, DateOnly.FromDateTime(now.UtcDateTime), after, cancellationToken);
            foreach (var (task, incident, zone) in candidates)
            {
                var due = ReminderPlan.Due(task, calendars.Of(task.TeamId, zone), now).ToList();
                if (due.Count > 0 && await RemindAsync(task, incident, due, now, cancellationToken))
                    reminded++;
                after = task.Number;
            }
            if (candidates.Count < Most)
                return reminded;
        }
    }

    private static async Task<IReadOnlyList<(CorrectiveTask Task, Incident Incident, string? Zone)>> CandidatesAsync(
        IncidentHubDbContext db, DateOnly today, int after, CancellationToken cancellationToken)
    {
        var (soon, sent, users) = (today.AddDays(Ahead), db.TaskReminders, db.Users);
        var rows = await (
            from task in db.CorrectiveTasks.AsNoTracking()
            join incident in db.Incidents.AsNoTracking() on task.IncidentId equals incident.Id
            where task.Number > after && (task.Status == CorrectiveTaskStatus.Open || task.Status == CorrectiveTaskStatus.InProgress)
                && !incident.IsExample && incident.Status != IncidentStatus.Cancelled && incident.Status != IncidentStatus.Merged
                // After its last reminder a deadline is not looked at any more.
                && ((task.DueOn <= soon && !sent.Any(one => one.TaskId == task.Id && one.Kind == ReminderKind.MonthAfter && one.DueOn == task.DueOn))
                    || (task.OwnerId == null && task.TeamId == null && task.OwnerName == "" && task.AssignBy <= soon
                        && !sent.Any(one => one.TaskId == task.Id && one.Kind == ReminderKind.AssignmentMissed && one.DueOn == task.AssignBy)))
            orderby task.Number
            select new { task, incident, Zone = users.Where(user => user.Id == task.OwnerId).Select(user => user.TimeZone).SingleOrDefault() })
            .Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.task, row.incident, row.Zone))];
    }

    private async Task<bool> RemindAsync(
        CorrectiveTask task, Incident incident, IReadOnlyList<(ReminderKind Kind, DateOnly DueOn, DateTimeOffset At)> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = new List<ReminderKind>();
        foreach (var (kind, dueOn, _) in due)
        {
            if (await db.Database.ExecuteSqlAsync(
                $"INSERT INTO task_reminders (task_id, kind, due_on, at) VALUES ({task.Id}, {kind.ToString()}, {dueOn}, {now}) ON CONFLICT DO NOTHING", cancellationToken) > 0)
                taken.Add(kind);
        }
        if (taken.Count == 0)
            return false;
        var last = due.Last(one => taken.Contains(one.Kind));
        var recipients = await ReminderRecipients.FindAsync(db, task, incident, taken.Any(ReminderPlan.IsEscalation), cancellationToken);
        foreach (var (userId, isEscalation) in recipients)
        {
            await outbox.AddAsync(db, new OutboxMessage(
                userId, Kind(last.Kind, isEscalation), $"{Subject(last.Kind)}: {task.Title}", Text(task, incident, isEscalation), $"tasks/{task.Number}",
                $"task:{task.Id:N}:{last.Kind}:{last.DueOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return recipients.Count > 0;
    }

    private static NotificationKind Kind(ReminderKind kind, bool isEscalation) => isEscalation ? NotificationKind.TaskEscalated : kind switch
    {
        ReminderKind.AssignmentDue or ReminderKind.AssignmentMissed => NotificationKind.TaskUnassigned,
        ReminderKind.WeekBefore or ReminderKind.DayBefore => NotificationKind.TaskDueSoon,
        ReminderKind.DueToday => NotificationKind.TaskDue,
        _ => NotificationKind.TaskOverdue,
    };

    private static string Subject(ReminderKind kind) => kind switch
    {
        ReminderKind.AssignmentDue => "Needs an owner by today",
        ReminderKind.AssignmentMissed => "Still without an owner",
        ReminderKind.WeekBefore => "Due in a week",
        ReminderKind.DayBefore => "Due tomorrow",
        ReminderKind.DueToday => "Due today",
        ReminderKind.DayAfter => "Due since yesterday",
        ReminderKind.Escalated => "Three days late",
        ReminderKind.WeekAfter => "A week late",
        _ => "A month late",
    };

    private static string Text(CorrectiveTask task, Incident incident, bool isEscalation)
    {
        var owner = task.OwnerName.Length > 0 ? task.OwnerName : "nobody";
        var due = task.DueOn is { } day ? $" It is due {day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}." : "";
        return $"TASK-{task.Number}, of {owner}, from INC-{incident.Number} {incident.Title}.{due}{(isEscalation ? " It comes to you because nobody closer moved it." : "")}";
    }
}
