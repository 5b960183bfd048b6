using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

/// <summary>What a task was to prevent happened again: the task is opened, both incidents are tied together, its owner is told.</summary>
public sealed class TaskRecurrences(IncidentWriter writer, IDbContextFactory<IncidentHubDbContext> contexts, TaskNews news, TimeProvider time)
{
    /// <summary>A person saw it again, in another incident.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="incidentId">The incident of the task.</param>
    /// <param name="taskId">The task, which is done or verified.</param>
    /// <param name="otherNumber">The number of the incident in which it happened again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<EditResult> ReportAsync(Actor actor, Guid incidentId, Guid taskId, int otherNumber, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            if (await write.FindTaskAsync(taskId, cancellationToken) is not { } task)
                return EditResult.NotFound;
            if (task.IsOpen)
                return EditResult.Invalid("The task is open already.");
            var other = await write.Db.Incidents.VisibleTo(actor).Where(found => found.Number == otherNumber && found.Id != incidentId)
                .Select(found => new { found.Id, found.Number, found.Title }).SingleOrDefaultAsync(cancellationToken);
            if (other is null)
                return EditResult.Invalid($"There is no other incident INC-{otherNumber}.");
            await ReopenAsync(write, task, write.Now, $"It happened again: INC-{other.Number} {Cut(other.Title)}", other.Id, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Tasks of other incidents that were to prevent what happened in this one.</summary>
    public async Task<IReadOnlyList<RecurrenceRow>> OfIncidentAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from recurrence in db.TaskRecurrences
            join task in db.CorrectiveTasks on recurrence.TaskId equals task.Id
            join incident in db.Incidents.VisibleTo(actor) on task.IncidentId equals incident.Id
            where recurrence.IncidentId == incidentId
            orderby recurrence.At descending
            select new RecurrenceRow(recurrence.At, recurrence.What, task.Number, task.Title, incident.Number, incident.Title)).ToListAsync(cancellationToken);
    }

    internal async Task ReopenAsync(
        IncidentWrite write, CorrectiveTask task, DateTimeOffset at, string what, Guid? otherId, CancellationToken cancellationToken)
    {
        otherId ??= await OpenIncidentAsync(write, at, cancellationToken);
        await CorrectiveTaskService.MoveAsync(write, task, CorrectiveTaskStatus.Open, cancellationToken);
        write.Db.TaskRecurrences.Add(new TaskRecurrence { Id = Ids.NewId(time), TaskId = task.Id, At = at, IncidentId = otherId, What = what.Length <= 500 ? what : $"{what[..499]}…" });
        write.LogTask(task, "opened again", null, what);
        if (otherId is { } other)
            write.AfterSave(() => new IncidentChange(other, IncidentPart.Tasks, write.Actor.UserId));
        await news.ReopenedAsync(write, task, what, cancellationToken);
    }

    // The incident that goes on right then is most likely the same trouble.
    private static async Task<Guid?> OpenIncidentAsync(IncidentWrite write, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var own = write.Incident.Id;
        return await write.Db.Incidents
            .Where(incident => incident.Id != own && !incident.IsExample && incident.ResolvedAt == null && incident.CreatedAt >= at.AddDays(-1)
                && incident.Status != IncidentStatus.Cancelled && incident.Status != IncidentStatus.Merged && incident.Status != IncidentStatus.Closed)
            .OrderByDescending(incident => incident.Number).Select(incident => (Guid?)incident.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static string Cut(string title) => title.Length <= 200 ? title : $"{title[..199]}…";
}
