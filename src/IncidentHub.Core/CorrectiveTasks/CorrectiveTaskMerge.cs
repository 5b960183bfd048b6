using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Moves the measures and tasks of a duplicate; a task keeps its number and its measure.</summary>
public sealed class CorrectiveTaskMerge : IIncidentMergeListener
{
    /// <inheritdoc/>
    public async Task MoveAsync(IncidentMerge merge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var (from, into) = (merge.Duplicate.Incident.Id, merge.Into.Incident.Id);
        var measures = await merge.Db.Measures.Where(measure => measure.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(measure => measure.IncidentId, into), cancellationToken);
        var tasks = await merge.Db.CorrectiveTasks.Where(task => task.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.IncidentId, into), cancellationToken);
        await merge.Db.TaskRecurrences.Where(recurrence => recurrence.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(recurrence => recurrence.IncidentId, into), cancellationToken);
        merge.Count(measures, "measure", "measures");
        merge.Count(tasks, "task", "tasks");
    }
}
