using System.Globalization;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>
/// Reminds who commanded or opened an incident that its postmortem is due. What was given is written down with the message itself; what came due
/// longer ago, while IncidentHub stood still or before a rule was made, is written down and not given: nobody gets a flood of what is late anyway.
/// </summary>
public sealed class PostmortemReminders(IDbContextFactory<IncidentHubDbContext> contexts, DeadlinePolicy policy, OutboxWriter outbox, TimeProvider time)
{
    // So long after its day a reminder still tells something.
    private const int Fresh = 3;

    // What is written down so long after its end is history, not work: an import, mostly.
    private static readonly TimeSpan AfterTheFact = TimeSpan.FromDays(7);

    /// <summary>Gives what has come due.</summary>
    /// <returns>Of how many postmortems somebody was reminded.</returns>
    public async Task<int> RunCycleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, postmortems) = (time.GetUtcNow(), db.Postmortems);
        var rules = await policy.RulesAsync(cancellationToken);
        // Working days are fewer than calendar days; what is due longer ago than the last reminder is not looked at.
        var since = now.AddDays(-30 - (2 * rules.Max(rule => rule.PostmortemDays ?? 0)));
        var calendar = (await CalendarBook.ReadAsync(db, cancellationToken)).Of(null, null);
        var open = await db.Incidents.AsNoTracking()
            .Where(incident => !incident.IsExample && incident.ResolvedAt > since && incident.CreatedAt < incident.ResolvedAt + AfterTheFact
                && (incident.Status == IncidentStatus.Resolved || incident.Status == IncidentStatus.Closed)
                && !postmortems.Any(postmortem => postmortem.IncidentId == incident.Id && postmortem.PublishedNumber > 0))
            .OrderBy(incident => incident.Number).ToListAsync(cancellationToken);
        var ids = open.Select(incident => incident.Id).ToList();
        var sent = (await db.PostmortemReminders.AsNoTracking().Where(one => ids.Contains(one.IncidentId)).ToListAsync(cancellationToken)).ToLookup(one => one.IncidentId);
        var (today, reminded) = (calendar.DayAt(now), 0);
        foreach (var incident in open)
        {
            if (PostmortemDue.Of(incident, rules, calendar) is not { } due)
                continue;
            PostmortemReminderKind[] come = [.. Enum.GetValues<PostmortemReminderKind>().Where(kind => today >= DayOf(kind, due) && !IsGiven(sent[incident.Id], kind, due))];
            if (come.Length > 0 && await RemindAsync(incident, due, come, today, now, cancellationToken))
                reminded++;
        }

        return reminded;
    }

    // That it is a week late is said once, however its day moves.
    private static bool IsGiven(IEnumerable<SentPostmortemReminder> sent, PostmortemReminderKind kind, DateOnly due) =>
        sent.Any(one => one.Kind == kind && (one.DueOn == due || kind == PostmortemReminderKind.WeekAfter));

    private async Task<bool> RemindAsync(
        Incident incident, DateOnly due, PostmortemReminderKind[] come, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = new List<PostmortemReminderKind>();
        foreach (var kind in come)
        {
            if (await db.Database.ExecuteSqlAsync(
                $"INSERT INTO postmortem_reminders (incident_id, kind, due_on, at) VALUES ({incident.Id}, {kind.ToString()}, {due}, {now}) ON CONFLICT DO NOTHING", cancellationToken) > 0)
                taken.Add(kind);
        }

        IReadOnlyList<(Guid UserId, bool IsEscalation)> recipients = [];
        if (taken.Count > 0 && taken[^1] is var last && today < DayOf(last, due).AddDays(Fresh))
        {
            recipients = await ReminderRecipients.FindAsync(db, incident, last == PostmortemReminderKind.WeekAfter, cancellationToken);
            foreach (var (userId, _) in recipients)
            {
                await outbox.AddAsync(db, new OutboxMessage(
                    userId, NotificationKind.PostmortemDue, $"{Words(today.DayNumber - due.DayNumber)}: the postmortem of INC-{incident.Number}",
                    $"{incident.Title}. It is due {due.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)} and not published.", $"incidents/{incident.Number}/postmortem",
                    $"postmortem:{incident.Id:N}:{last}:{due.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"), cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return recipients.Count > 0;
    }

    private static DateOnly DayOf(PostmortemReminderKind kind, DateOnly due) => kind switch
    {
        PostmortemReminderKind.DayBefore => due.AddDays(-1),
        PostmortemReminderKind.DueToday => due,
        _ => due.AddDays(7),
    };

    private static string Words(int late) => late switch
    {
        < 0 => "Due tomorrow",
        0 => "Due today",
        1 => "Due since yesterday",
        7 => "A week late",
        _ => $"{late} days late",
    };
}
