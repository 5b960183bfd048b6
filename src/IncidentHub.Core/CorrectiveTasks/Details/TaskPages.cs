using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>Reads one task for its page.</summary>
public sealed class TaskPages(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int MostChanges = 200;

    /// <summary>The task of a number; null when the actor cannot see such a one.</summary>
    public async Task<TaskPage?> FindAsync(Actor actor, int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from task in db.CorrectiveTasks.AsNoTracking()
            join incident in db.Incidents.AsNoTracking().VisibleTo(actor) on task.IncidentId equals incident.Id
            where task.Number == number
            select new { task, incident }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var (id, visible) = (found.task.Id, db.Incidents.VisibleTo(actor));
        var (tasks, dependencies) = (db.CorrectiveTasks.Where(task => visible.Any(incident => incident.Id == task.IncidentId)), db.TaskDependencies);
        return new TaskPage(
            found.task, found.incident,
            await db.Measures.AsNoTracking().Where(measure => measure.IncidentId == found.incident.Id).OrderBy(measure => measure.Id).ToListAsync(cancellationToken))
        {
            TeamName = await db.Teams.Where(team => team.Id == found.task.TeamId).Select(team => team.Name).SingleOrDefaultAsync(cancellationToken),
            OwnerIsActive = found.task.OwnerId is null || await db.Users.AnyAsync(user => user.Id == found.task.OwnerId && user.DeactivatedAt == null, cancellationToken),
            Checklist = await db.ChecklistLines.AsNoTracking().Where(line => line.TaskId == id).OrderBy(line => line.Id).ToListAsync(cancellationToken),
            Comments = await db.TaskComments.AsNoTracking().Where(comment => comment.TaskId == id).OrderBy(comment => comment.Id).ToListAsync(cancellationToken),
            WaitsFor = await Links(tasks.Where(task => dependencies.Any(known => known.TaskId == id && known.DependsOnId == task.Id))).ToListAsync(cancellationToken),
            Holds = await Links(tasks.Where(task => dependencies.Any(known => known.DependsOnId == id && known.TaskId == task.Id))).ToListAsync(cancellationToken),
            Checks = await db.TaskChecks.AsNoTracking().Where(check => check.TaskId == id).OrderBy(check => check.Id).ToListAsync(cancellationToken),
            Recurrences = await db.TaskRecurrences.Where(recurrence => recurrence.TaskId == id).OrderByDescending(recurrence => recurrence.At)
                .Select(recurrence => new TaskAgain(
                    recurrence.At, recurrence.What,
                    visible.Where(incident => incident.Id == recurrence.IncidentId).Select(incident => (int?)incident.Number).SingleOrDefault(),
                    visible.Where(incident => incident.Id == recurrence.IncidentId).Select(incident => incident.Title).SingleOrDefault()))
                .ToListAsync(cancellationToken),
            History = await db.TaskChanges.AsNoTracking().Where(change => change.TaskId == id).OrderByDescending(change => change.Id).Take(MostChanges).ToListAsync(cancellationToken),
        };
    }

    private static IQueryable<TaskLink> Links(IQueryable<CorrectiveTask> tasks) =>
        tasks.OrderBy(task => task.Number).Select(task => new TaskLink(task.Id, task.Number, task.Title, task.Status));
}
