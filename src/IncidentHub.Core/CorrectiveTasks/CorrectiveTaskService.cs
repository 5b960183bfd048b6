using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Adds tasks to incidents and sees them through.</summary>
public sealed class CorrectiveTaskService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Adds a task.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, TaskContent said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            if (await CheckAsync(write, said, cancellationToken) is { } problem)
                return EditResult.Invalid(problem);
            var task = new CorrectiveTask { Id = Ids.NewId(time), IncidentId = incidentId, Title = said.Title.Trim(), CreatedAt = write.Now };
            Take(task, said);
            write.Db.CorrectiveTasks.Add(task);
            write.Log("task", null, task.Title);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Changes what a task says, provided that it still says what the editor saw.</summary>
    public Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, Guid taskId, TaskContent seen, TaskContent said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            var task = await FindAsync(write, taskId, cancellationToken);
            if (task is null)
                return EditResult.NotFound;
            var current = Content(task);
            if (current != seen)
                return EditResult.Conflict(Line(current));
            if (await CheckAsync(write, said, cancellationToken) is { } problem)
                return EditResult.Invalid(problem);
            task.Title = said.Title.Trim();
            Take(task, said);
            if (task.Description != current.Description)
                write.Log("task description", current.Description, task.Description);
            if (Content(task) with { Description = current.Description } != current)
                write.Log("task", Line(current), Line(Content(task)));
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Says how far a task has come, provided that it still stands where the actor saw it.</summary>
    public Task<EditResult> MoveAsync(
        Actor actor, Guid incidentId, Guid taskId, CorrectiveTaskStatus seen, CorrectiveTaskStatus to, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            var task = await FindAsync(write, taskId, cancellationToken);
            if (task is null)
                return EditResult.NotFound;
            if (task.Status != seen)
                return EditResult.Conflict(task.Status.ToString());
            if (to == seen)
                return EditResult.Saved;
            if (!Enum.IsDefined(to))
                return EditResult.Invalid("A task is open, in progress, done or not to be done.");
            task.Status = to;
            task.FinishedAt = to is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.NotDoing ? write.Now : null;
            write.Log("task", $"{task.Title}: {seen}", $"{task.Title}: {to}");
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>What a task says now.</summary>
    public static TaskContent Content(CorrectiveTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TaskContent
        {
            Title = task.Title,
            Description = task.Description,
            OwnerName = task.OwnerName,
            OwnerId = task.OwnerId,
            DueOn = task.DueOn,
            MeasureId = task.MeasureId,
        };
    }

    private static Task<CorrectiveTask?> FindAsync(IncidentWrite write, Guid taskId, CancellationToken cancellationToken) =>
        write.Db.CorrectiveTasks.SingleOrDefaultAsync(
            found => found.Id == taskId && found.IncidentId == write.Incident.Id, cancellationToken);

    private static async Task<string?> CheckAsync(IncidentWrite write, TaskContent said, CancellationToken cancellationToken)
    {
        if ((IncidentTexts.CheckTitle(said.Title) ?? IncidentTexts.CheckText(said.Description)) is { } problem)
            return problem;
        if (said.OwnerName.Trim().Length > 100 || said.OwnerName.Any(char.IsControl))
            return "An owner has at most 100 characters in one line.";
        if (said.MeasureId is { } measureId && !await write.Db.Measures.AnyAsync(
                measure => measure.Id == measureId && measure.IncidentId == write.Incident.Id, cancellationToken))
            return "That measure is not one of this incident.";
        return null;
    }

    private static void Take(CorrectiveTask task, TaskContent said)
    {
        task.Description = said.Description;
        task.OwnerName = said.OwnerName.Trim();
        task.OwnerId = said.OwnerId;
        task.DueOn = said.DueOn;
        task.MeasureId = said.MeasureId;
    }

    private static string Line(TaskContent content) =>
        $"{content.Title} · {(content.OwnerName.Length > 0 ? content.OwnerName : "nobody")} · {content.DueOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "no date"}";
}
