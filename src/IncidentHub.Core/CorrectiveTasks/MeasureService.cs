using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks;

/// <summary>Adds and removes measures of an incident.</summary>
public sealed class MeasureService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Adds a measure.</summary>
    public Task<EditResult> AddAsync(
        Actor actor, Guid incidentId, MeasureKind kind, string title, string description, MeasureTheme theme = MeasureTheme.Other, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, write =>
        {
            if (!Enum.IsDefined(theme))
                return Task.FromResult(EditResult.Invalid("That theme is not one of ours."));
            if (!Enum.IsDefined(kind))
                return Task.FromResult(EditResult.Invalid("A measure is corrective, preventative, detective or mitigating."));
            if ((IncidentTexts.CheckTitle(title) ?? IncidentTexts.CheckText(description)) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));
            write.Db.Measures.Add(new Measure
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                Kind = kind,
                Theme = theme,
                Title = title.Trim(),
                Description = description,
            });
            write.Log("measure", null, title.Trim());
            return Task.FromResult(EditResult.Saved);
        }, cancellationToken);

    /// <summary>Takes a measure away; its tasks stay.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid measureId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Tasks, async write =>
        {
            var measure = await write.Db.Measures.SingleOrDefaultAsync(
                found => found.Id == measureId && found.IncidentId == incidentId, cancellationToken);
            if (measure is null)
                return EditResult.NotFound;
            write.Db.Remove(measure);
            write.Log("measure", measure.Title, null);
            return EditResult.Saved;
        }, cancellationToken);
}
