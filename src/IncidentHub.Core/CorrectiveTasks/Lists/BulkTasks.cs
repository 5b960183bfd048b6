using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>Changes many tasks at once, each by the same rules as one, and turns it back.</summary>
public sealed class BulkTasks(CorrectiveTaskService tasks, IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>No more at once: each is a transaction of its incident.</summary>
    public const int Most = 500;

    /// <summary>Changes them. What cannot be is said, and the others go on.</summary>
    public async Task<BulkUndo> ChangeAsync(Actor actor, IReadOnlyCollection<Guid> taskIds, BulkChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(taskIds);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taskIds.Count, Most);
        List<CorrectiveTask> found;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var visible = db.Incidents.VisibleTo(actor);
            found = await db.CorrectiveTasks.AsNoTracking().Where(task => taskIds.Contains(task.Id) && visible.Any(incident => incident.Id == task.IncidentId))
                .OrderBy(task => task.Number).ToListAsync(cancellationToken);
        }
        var (steps, problems) = (new List<BulkStep>(), new List<string>());
        foreach (var task in found)
        {
            var before = TaskContent.Of(task);
            var after = Changed(before, change);
            var to = change.Status ?? task.Status;
            if (after != before && Problem(await tasks.EditAsync(actor, task.IncidentId, task.Id, before, after, cancellationToken)) is { } problem)
            {
                problems.Add($"TASK-{task.Number}: {problem}");
                continue;
            }
            if (to != task.Status && Problem(await tasks.MoveAsync(actor, task.IncidentId, task.Id, task.Status, to, change.Reason, cancellationToken)) is { } refused)
            {
                problems.Add($"TASK-{task.Number}: {refused}");
                to = task.Status;
            }
            if (after != before || to != task.Status)
                steps.Add(new BulkStep(task.IncidentId, task.Id, task.Number, before, after, task.Status, to, task.Reason));
        }
        return new BulkUndo(steps, problems);
    }

    /// <summary>Turns it back; a task that somebody changed since stays as it is.</summary>
    /// <returns>What could not be turned back, and why.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync(Actor actor, BulkUndo undo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(undo);
        var problems = new List<string>();
        foreach (var step in undo.Steps)
        {
            var problem = step.Before == step.After ? null
                : Problem(await tasks.EditAsync(actor, step.IncidentId, step.TaskId, step.After, step.Before, cancellationToken));
            if (problem is null && step.StatusBefore != step.StatusAfter)
                problem = Problem(await tasks.MoveAsync(actor, step.IncidentId, step.TaskId, step.StatusAfter, step.StatusBefore, step.ReasonBefore, cancellationToken));
            if (problem is not null)
                problems.Add($"TASK-{step.Number}: {problem}");
        }
        return problems;
    }

    private static TaskContent Changed(TaskContent before, BulkChange change) => before with
    {
        OwnerId = change.Owner is { } person ? person.PersonId : before.OwnerId,
        TeamId = change.Owner is { } team ? team.TeamId : before.TeamId,
        OwnerName = change.Owner is { } named ? named.Name : before.OwnerName,
        DueOn = change.Due.IsSet ? change.Due.On : before.DueOn,
        Priority = change.Priority ?? before.Priority,
    };

    private static string? Problem(EditResult result) => result.Outcome switch
    {
        EditOutcome.Saved => null,
        EditOutcome.Conflict => "Somebody changed it a moment ago.",
        _ => result.Message,
    };
}
