using IncidentHub.Core.CorrectiveTasks.Details;
using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>What every change of a task does: it is found in its incident, and written into its own history and the incident's.</summary>
internal static class TaskWriting
{
    /// <summary>The task, tracked; null when the incident has none of that key.</summary>
    public static Task<CorrectiveTask?> FindTaskAsync(this IncidentWrite write, Guid taskId, CancellationToken cancellationToken)
    {
        var incidentId = write.Incident.Id;
        return write.Db.CorrectiveTasks.SingleOrDefaultAsync(found => found.Id == taskId && found.IncidentId == incidentId, cancellationToken);
    }

    /// <summary>Writes what was changed.</summary>
    public static void LogTask(this IncidentWrite write, CorrectiveTask task, string subject, string? from, string? to)
    {
        write.Db.TaskChanges.Add(new TaskChange
        {
            TaskId = task.Id,
            At = write.Now,
            ActorName = write.Actor.Name,
            Subject = subject,
            From = from,
            To = to,
        });
        // The number is the store's to give: a task that is only now added has none yet.
        var name = task.Number > 0 ? $"TASK-{task.Number} " : "";
        write.Log($"task {subject}", from is null ? null : name + from, to is null ? null : name + to);
    }
}
