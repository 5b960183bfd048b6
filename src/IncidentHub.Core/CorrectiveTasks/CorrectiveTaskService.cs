using System.Globalization;
using IncidentHub.Core.Catalogue;
using IncidentHub.Core.CorrectiveTasks.Deadlines;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Adds tasks to incidents and sees them through.</summary>
public sealed class CorrectiveTaskService(IncidentWriter writer, TaskNews news, TimeProvider time)
{
    /// <summary>Adds a task. Without a date it gets that of the policy for the incident's severity.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, TaskContent said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            if (await CheckAsync(write, said, cancellationToken) is { } problem)
                return EditResult.Invalid(problem);
            var (rule, calendar) = await DeadlinePolicy.ReadAsync(write.Db, write.Incident.Severity, said.TeamId, said.OwnerId, cancellationToken);
            var today = calendar.DayAt(write.Now);
            var task = new CorrectiveTask { Id = Ids.NewId(time), IncidentId = incidentId, Title = said.Title.Trim(), CreatedAt = write.Now };
            Take(task, said);
            task.DueOn ??= rule.CompletionDays is { } days ? calendar.DueOn(today, days, rule.Counts) : null;
            task.AssignBy = rule.AssignmentDays is { } assignment ? calendar.DueOn(today, assignment, rule.Counts) : null;
            write.Db.CorrectiveTasks.Add(task);
            write.LogTask(task, "added", null, task.Title);
            await news.AssignedAsync(write, task, cancellationToken);
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
            var task = await write.FindTaskAsync(taskId, cancellationToken);
            if (task is null)
                return EditResult.NotFound;
            var current = TaskContent.Of(task);
            if (current != seen)
                return EditResult.Conflict(Line(current));
            if (await CheckAsync(write, said, cancellationToken) is { } problem)
                return EditResult.Invalid(problem);
            task.Title = said.Title.Trim();
            Take(task, said);
            var now = TaskContent.Of(task);
            if (now.Description != current.Description)
                write.LogTask(task, "description", current.Description, now.Description);
            if (now.Tracker != current.Tracker)
                write.LogTask(task, "tracker", current.Tracker, now.Tracker);
            if (now with { Description = current.Description, Tracker = current.Tracker } != current)
                write.LogTask(task, "changed", Line(current), Line(now));
            if (now.OwnerId != current.OwnerId || now.TeamId != current.TeamId)
                await news.AssignedAsync(write, task, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>
    /// Says how far a task has come, provided that it still stands where the actor saw it. That it is done starts its checks; that it
    /// is verified only they say.
    /// </summary>
    public Task<EditResult> MoveAsync(
        Actor actor, Guid incidentId, Guid taskId, CorrectiveTaskStatus seen, CorrectiveTaskStatus to, string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            var task = await write.FindTaskAsync(taskId, cancellationToken);
            if (task is null)
                return EditResult.NotFound;
            if (task.Status != seen)
                return EditResult.Conflict(task.Status.ToString());
            if (to == seen)
                return EditResult.Saved;
            if (await CheckMoveAsync(write, task, to, reason, cancellationToken) is { } problem)
                return EditResult.Invalid(problem);
            await MoveAsync(write, task, to, cancellationToken);
            task.Reason = to == CorrectiveTaskStatus.NotDoing ? reason.Trim() : "";
            write.LogTask(task, "status", $"{seen}", task.Reason.Length > 0 ? $"{to}: {task.Reason}" : $"{to}");
            await news.MovedAsync(write, task, cancellationToken);
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Puts a task where it goes, with its instants and its checks.</summary>
    internal static async Task MoveAsync(IncidentWrite write, CorrectiveTask task, CorrectiveTaskStatus to, CancellationToken cancellationToken)
    {
        var (wasDone, isDone) = (IsDone(task.Status), IsDone(to));
        task.Status = to;
        task.VerifiedAt = to == CorrectiveTaskStatus.Verified ? write.Now : null;
        task.FinishedAt = task.IsOpen ? null : isDone && wasDone ? task.FinishedAt : write.Now;
        if (wasDone == isDone)
            return;
        foreach (var check in await write.Db.TaskChecks.Where(check => check.TaskId == task.Id).ToListAsync(cancellationToken))
        {
            if (isDone)
                check.Begin(write.Now);
            else
                check.Stop();
        }
    }

    private static bool IsDone(CorrectiveTaskStatus status) => status is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.Verified;

    private static async Task<string?> CheckMoveAsync(
        IncidentWrite write, CorrectiveTask task, CorrectiveTaskStatus to, string reason, CancellationToken cancellationToken)
    {
        switch (to)
        {
            case CorrectiveTaskStatus.Open or CorrectiveTaskStatus.InProgress:
                return null;
            case CorrectiveTaskStatus.NotDoing:
                return reason.Trim().Length == 0 ? "Say why it is not done: the next outage will ask."
                    : reason.Length > TaskLimits.Reason || reason.Any(char.IsControl) ? $"A reason has at most {TaskLimits.Reason} characters in one line." : null;
            case CorrectiveTaskStatus.Verified:
                return "A task becomes verified by its checks. Mark it as done, and add a check that shows that it worked.";
            case CorrectiveTaskStatus.Done:
                var (tasks, dependencies) = (write.Db.CorrectiveTasks, write.Db.TaskDependencies);
                var open = await tasks.Where(other => dependencies.Any(needed => needed.TaskId == task.Id && needed.DependsOnId == other.Id)
                        && (other.Status == CorrectiveTaskStatus.Open || other.Status == CorrectiveTaskStatus.InProgress))
                    .OrderBy(other => other.Number).Select(other => other.Number).FirstOrDefaultAsync(cancellationToken);
                return open == 0 ? null : $"It waits for TASK-{open}, which is still open. Finish that one first, or take it off the list.";
            default:
                return "A task is open, in progress, done or not to be done.";
        }
    }

    private static async Task<string?> CheckAsync(IncidentWrite write, TaskContent said, CancellationToken cancellationToken)
    {
        if ((IncidentTexts.CheckTitle(said.Title) ?? IncidentTexts.CheckText(said.Description) ?? TrackerLink.Check(said.Tracker)) is { } problem)
            return problem;
        if (said.OwnerName.Trim().Length > 100 || said.OwnerName.Any(char.IsControl))
            return "An owner has at most 100 characters in one line.";
        if (!Enum.IsDefined(said.Priority))
            return "A priority is low, normal, high or urgent.";
        if (said.DueOn is { } due && (due.Year < 2000 || due > DateOnly.FromDateTime(write.Now.UtcDateTime).AddDays(DeadlineRule.Most)))
            return "That date lies outside of what anybody plans: choose one within ten years.";
        if (said.TeamId is { } teamId && !await write.Db.Teams.AnyAsync(team => team.Id == teamId, cancellationToken))
            return "That team is not there any more.";
        if (said.OwnerId is { } ownerId && !await write.Db.Users.AnyAsync(user => user.Id == ownerId && user.DeactivatedAt == null, cancellationToken))
            return "That person's account is switched off. Choose somebody else.";
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
        task.TeamId = said.TeamId;
        task.Priority = said.Priority;
        task.DueOn = said.DueOn;
        task.MeasureId = said.MeasureId;
        task.Tracker = said.Tracker.Trim();
    }

    private static string Line(TaskContent content) =>
        $"{content.Title} · {(content.OwnerName.Length > 0 ? content.OwnerName : "nobody")} · {content.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date"} · {content.Priority}";
}
