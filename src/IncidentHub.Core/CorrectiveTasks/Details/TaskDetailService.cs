using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Details;

/// <summary>What hangs on a task: its checklist, what is said about it, and what it waits for.</summary>
public sealed class TaskDetailService(IncidentWriter writer, TaskNews news, TimeProvider time)
{
    /// <summary>Adds a line to the checklist.</summary>
    public Task<EditResult> AddLineAsync(Actor actor, Guid incidentId, Guid taskId, string text, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            if (CheckLine(text) is { } problem)
                return EditResult.Invalid(problem);
            if (await write.Db.ChecklistLines.CountAsync(line => line.TaskId == taskId, cancellationToken) >= TaskLimits.ChecklistLines)
                return EditResult.Invalid($"A checklist has at most {TaskLimits.ChecklistLines} lines. What is longer is several tasks.");
            write.Db.ChecklistLines.Add(new ChecklistLine { Id = Ids.NewId(time), TaskId = taskId, Text = text.Trim() });
            write.LogTask(task, "checklist", null, text.Trim());
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Ticks a line off, or on again.</summary>
    public Task<EditResult> TickAsync(Actor actor, Guid incidentId, Guid taskId, Guid lineId, bool done, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            var line = await write.Db.ChecklistLines.SingleOrDefaultAsync(found => found.Id == lineId && found.TaskId == taskId, cancellationToken);
            if (line is null)
                return EditResult.NotFound;
            if (done == line.DoneAt is not null)
                return EditResult.Saved;
            line.DoneAt = done ? write.Now : null;
            line.DoneByName = done ? write.Actor.Name : "";
            write.LogTask(task, "checklist", done ? line.Text : $"✓ {line.Text}", done ? $"✓ {line.Text}" : line.Text);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes a line away.</summary>
    public Task<EditResult> RemoveLineAsync(Actor actor, Guid incidentId, Guid taskId, Guid lineId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            var line = await write.Db.ChecklistLines.SingleOrDefaultAsync(found => found.Id == lineId && found.TaskId == taskId, cancellationToken);
            if (line is null)
                return EditResult.NotFound;
            write.Db.Remove(line);
            write.LogTask(task, "checklist", line.Text, null);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Says something about a task. Its owner is told, and whoever is named with an at sign.</summary>
    public Task<EditResult> CommentAsync(Actor actor, Guid incidentId, Guid taskId, string text, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            if (string.IsNullOrWhiteSpace(text))
                return EditResult.Invalid("Write something.");
            if (IncidentTexts.CheckText(text) is { } problem)
                return EditResult.Invalid(problem);
            var comment = new TaskComment
            {
                Id = Ids.NewId(time),
                TaskId = taskId,
                At = write.Now,
                AuthorId = write.Actor.UserId,
                AuthorName = write.Actor.Name,
                Text = text.Trim(),
            };
            write.Db.TaskComments.Add(comment);
            await news.CommentedAsync(write, task, comment.Id, comment.Text, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Says that a task waits for another one that the actor may see, by its number.</summary>
    public Task<EditResult> DependOnAsync(Actor actor, Guid incidentId, Guid taskId, int otherNumber, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            var visible = write.Db.Incidents.VisibleTo(actor);
            var other = await write.Db.CorrectiveTasks.SingleOrDefaultAsync(
                found => found.Number == otherNumber && visible.Any(incident => incident.Id == found.IncidentId), cancellationToken);
            if (other is null)
                return EditResult.Invalid($"There is no TASK-{otherNumber}.");
            // Two such changes in two incidents at once could close a ring that neither sees.
            await write.Db.Database.ExecuteSqlAsync($"LOCK TABLE task_dependencies IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
            if (await write.Db.TaskDependencies.AnyAsync(known => known.TaskId == taskId && known.DependsOnId == other.Id, cancellationToken))
                return EditResult.Saved;
            if (await write.Db.TaskDependencies.CountAsync(known => known.TaskId == taskId, cancellationToken) >= TaskLimits.Dependencies)
                return EditResult.Invalid($"A task waits for at most {TaskLimits.Dependencies} others.");
            if (other.Id == taskId || await ReachesAsync(write.Db, other.Id, taskId, cancellationToken))
                return EditResult.Invalid($"TASK-{otherNumber} waits for this one already, itself or through others: neither could ever be done.");
            write.Db.TaskDependencies.Add(new TaskDependency { TaskId = taskId, DependsOnId = other.Id });
            write.LogTask(task, "waits for", null, $"TASK-{other.Number} {other.Title}");
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes a dependency away.</summary>
    public Task<EditResult> DependNoMoreAsync(Actor actor, Guid incidentId, Guid taskId, Guid otherId, CancellationToken cancellationToken = default) =>
        EditAsync(actor, incidentId, taskId, async (write, task) =>
        {
            var dependency = await write.Db.TaskDependencies.SingleOrDefaultAsync(known => known.TaskId == taskId && known.DependsOnId == otherId, cancellationToken);
            if (dependency is null)
                return EditResult.NotFound;
            write.Db.Remove(dependency);
            var number = await write.Db.CorrectiveTasks.Where(other => other.Id == otherId).Select(other => other.Number).SingleAsync(cancellationToken);
            write.LogTask(task, "waits for", $"TASK-{number}", null);
            return EditResult.Saved;
        }, cancellationToken);

    private static async Task<bool> ReachesAsync(IncidentHubDbContext db, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid> { from };
        for (var edge = new List<Guid> { from }; edge.Count > 0;)
        {
            var next = await db.TaskDependencies.Where(known => edge.Contains(known.TaskId)).Select(known => known.DependsOnId).Distinct().ToListAsync(cancellationToken);
            if (next.Contains(to))
                return true;
            edge = [.. next.Where(seen.Add)];
        }
        return false;
    }

    private static string? CheckLine(string text) =>
        string.IsNullOrWhiteSpace(text) ? "Write one line."
        : text.Trim().Length > TaskLimits.ChecklistLine || text.Trim().Any(char.IsControl) ? $"A line of a checklist has at most {TaskLimits.ChecklistLine} characters."
        : IncidentTexts.CheckTitle(text);

    private Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, Guid taskId, Func<IncidentWrite, CorrectiveTask, Task<EditResult>> work, CancellationToken cancellationToken) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
            await write.FindTaskAsync(taskId, cancellationToken) is { } task ? await work(write, task) : EditResult.NotFound, cancellationToken);
}
