using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Reads measures and tasks of incidents that the actor may see.</summary>
public sealed class CorrectiveTaskQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The measures of an incident in the order in which they were added.</summary>
    public async Task<IReadOnlyList<Measure>> MeasuresAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.Measures.AsNoTracking()
            .Where(measure => measure.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(measure => measure.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The tasks of an incident in the order in which they were added.</summary>
    public async Task<IReadOnlyList<CorrectiveTask>> OfIncidentAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.CorrectiveTasks.AsNoTracking()
            .Where(task => task.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(task => task.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What is to be done next, without the examples.</summary>
    public Task<IReadOnlyList<TaskRow>> DueAsync(Actor actor, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(actor, examples: false, null, limit, cancellationToken);

    /// <summary>What a person is still to do.</summary>
    public Task<IReadOnlyList<TaskRow>> OfOwnerAsync(Actor actor, Guid ownerId, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(actor, examples: true, ownerId, limit, cancellationToken);

    private async Task<IReadOnlyList<TaskRow>> ReadAsync(
        Actor actor, bool examples, Guid? ownerId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows =
            from task in db.CorrectiveTasks
            join incident in db.Incidents.VisibleTo(actor) on task.IncidentId equals incident.Id
            where (examples || !incident.IsExample) && (ownerId == null || task.OwnerId == ownerId) && (task.Status == CorrectiveTaskStatus.Open || task.Status == CorrectiveTaskStatus.InProgress)
            // Ascending order puts what has no date last by itself, and is the index's.
            orderby task.DueOn, task.Number
            select new TaskRow(
                task.Id, task.Number, task.Title, task.OwnerName, task.DueOn, task.Status,
                incident.Id, incident.Number, incident.Title, incident.Severity, incident.IsExample);
        return await rows.Take(limit).ToListAsync(cancellationToken);
    }
}
