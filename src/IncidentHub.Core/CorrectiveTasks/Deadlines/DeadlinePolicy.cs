using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

/// <summary>Reads and keeps the deadlines by severity and the holidays.</summary>
public sealed class DeadlinePolicy(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    /// <summary>The rule of each severity, the worst first.</summary>
    public async Task<IReadOnlyList<DeadlineRule>> RulesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await db.DeadlineRules.AsNoTracking().ToDictionaryAsync(rule => rule.Severity, cancellationToken);
        return [.. Enum.GetValues<Severity>().Select(severity => kept.GetValueOrDefault(severity) ?? DeadlineRule.Shipped(severity))];
    }

    /// <summary>The holidays from a day on, the earliest first.</summary>
    public async Task<IReadOnlyList<Holiday>> HolidaysAsync(DateOnly from, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Holidays.AsNoTracking().Where(holiday => holiday.Day >= from).OrderBy(holiday => holiday.Day).ToListAsync(cancellationToken);
    }

    /// <summary>Sets the rule of a severity for the tasks that are written down from now on, and for all postmortems that are not published.</summary>
    /// <returns>What is wrong with it; null when it is saved.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<string?> SetAsync(Actor actor, Severity severity, int? assignmentDays, int? completionDays, int? postmortemDays, DayCount counts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        if (assignmentDays is < 0 or > DeadlineRule.Most || completionDays is < 0 or > DeadlineRule.Most || postmortemDays is < 0 or > DeadlineRule.Most || !Enum.IsDefined(severity) || !Enum.IsDefined(counts))
            return $"A deadline is 0 to {DeadlineRule.Most} days, or none.";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO deadline_rules (severity, assignment_days, completion_days, postmortem_days, counts) VALUES ({severity.ToString()}, {assignmentDays}, {completionDays}, {postmortemDays}, {counts.ToString()})
            ON CONFLICT (severity) DO UPDATE SET assignment_days = excluded.assignment_days, completion_days = excluded.completion_days, postmortem_days = excluded.postmortem_days, counts = excluded.counts
            """, cancellationToken);
        return null;
    }

    /// <summary>Adds a holiday, of a team or of everybody. One that is there already stays.</summary>
    /// <returns>What is wrong with it; null when it is saved.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<string?> AddHolidayAsync(Actor actor, DateOnly day, string name, Guid? teamId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        var called = name?.Trim() ?? "";
        if (called.Length is 0 or > 100 || called.Any(char.IsControl))
            return "A holiday has a name of at most 100 characters.";
        if (day.Year is < 2000 or > 2100)
            return "Choose a day between 2000 and 2100.";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (teamId is { } id && !await db.Teams.AnyAsync(team => team.Id == id, cancellationToken))
            return "That team is not there any more.";
        var key = Ids.NewId(time);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO holidays (id, day, name, team_id) VALUES ({key}, {day}, {called}, {teamId}) ON CONFLICT DO NOTHING", cancellationToken);
        return null;
    }

    /// <summary>Takes a holiday away.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task RemoveHolidayAsync(Actor actor, Guid holidayId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Holidays.Where(holiday => holiday.Id == holidayId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What a task of that severity, team and owner is measured by.</summary>
    internal static async Task<(DeadlineRule Rule, WorkCalendar Calendar)> ReadAsync(
        IncidentHubDbContext db, Severity severity, Guid? teamId, Guid? ownerId, CancellationToken cancellationToken)
    {
        var rule = await db.DeadlineRules.AsNoTracking().SingleOrDefaultAsync(found => found.Severity == severity, cancellationToken) ?? DeadlineRule.Shipped(severity);
        var zone = ownerId is null ? null : await db.PersonLines.Where(user => user.Id == ownerId).Select(user => user.TimeZone).SingleOrDefaultAsync(cancellationToken);
        return (rule, (await CalendarBook.ReadAsync(db, cancellationToken)).Of(teamId, zone));
    }
}
