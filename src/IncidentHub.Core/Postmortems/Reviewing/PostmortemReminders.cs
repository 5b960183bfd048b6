using System.Globalization;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Notifications;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Reviewing;

/// <summary>
/// Reminds who commanded or opened an incident that its postmortem is due. What was given is written down with the message itself; of what came due
/// while IncidentHub stood still only the last is given.
/// </summary>
public sealed class PostmortemReminders(IDbContextFactory<IncidentHubDbContext> contexts, DeadlinePolicy policy, OutboxWriter outbox, TimeProvider time)
{
    // Of what ended longer ago, by an import perhaps, nobody is reminded any more.
    private static readonly TimeSpan Back = TimeSpan.FromDays(120);

    /// <summary>Gives what has come due.</summary>
    /// <returns>Of how many postmortems somebody was reminded.</returns>
    public async Task<int> RunCycleAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, postmortems) = (time.GetUtcNow(), db.Postmortems);
        var since = now - Back;
        var rules = await policy.RulesAsync(cancellationToken);
        var calendar = (await CalendarBook.ReadAsync(db, cancellationToken)).Of(null, null);
        var open = await db.Incidents.AsNoTracking()
            .Where(incident => !incident.IsExample && incident.ResolvedAt > since && incident.CreatedAt > since
                && (incident.Status == IncidentStatus.Resolved || incident.Status == IncidentStatus.Closed)
                && !postmortems.Any(postmortem => postmortem.IncidentId == incident.Id && postmortem.PublishedNumber > 0))
            .OrderBy(incident => incident.Number).ToListAsync(cancellationToken);
        var reminded = 0;
        foreach (var incident in open)
        {
            if (PostmortemDue.Of(incident, rules, calendar) is { } due && await RemindAsync(incident, due, calendar.DayAt(now), now, cancellationToken))
                reminded++;
        }

        return reminded;
    }

    private async Task<bool> RemindAsync(Incident incident, DateOnly due, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        PostmortemReminderKind[] come = [.. Enum.GetValues<PostmortemReminderKind>().Where(kind => today >= DayOf(kind, due))];
        if (come.Length == 0)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = new List<PostmortemReminderKind>();
        foreach (var kind in come)
        {
            if (await db.Database.ExecuteSqlAsync(
                $"INSERT INTO postmortem_reminders (incident_id, kind, due_on, at) VALUES ({incident.Id}, {kind.ToString()}, {due}, {now}) ON CONFLICT DO NOTHING", cancellationToken) > 0)
                taken.Add(kind);
        }

        if (taken.Count == 0)
            return false;
        var last = taken[^1];
        var recipients = await ReminderRecipients.FindAsync(db, incident, taken.Contains(PostmortemReminderKind.WeekAfter), cancellationToken);
        foreach (var (userId, _) in recipients)
        {
            await outbox.AddAsync(db, new OutboxMessage(
                userId, NotificationKind.PostmortemDue, $"{Words(last)}: the postmortem of INC-{incident.Number}",
                $"{incident.Title}. It is due {due.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)} and not published.", $"incidents/{incident.Number}/postmortem",
                $"postmortem:{incident.Id:N}:{last}:{due.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"), cancellationToken);
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

    private static string Words(PostmortemReminderKind kind) => kind switch
    {
        PostmortemReminderKind.DayBefore => "Due tomorrow",
        PostmortemReminderKind.DueToday => "Due today",
        _ => "A week late",
    };
}
