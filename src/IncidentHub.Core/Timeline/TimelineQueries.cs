using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Reads timelines and hypotheses of incidents that the actor may see.</summary>
public sealed class TimelineQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>All entries of an incident in the order of the story.</summary>
    public async Task<IReadOnlyList<TimelineRow>> EntriesAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.TimelineEntries
            .Where(entry => entry.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Sequence)
            .Select(entry => new TimelineRow(
                entry.Id, entry.Sequence, entry.OccurredAt, entry.RecordedAt, entry.Kind, entry.Text, entry.AuthorName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All hypotheses of an incident in the order in which they were taken up.</summary>
    public async Task<IReadOnlyList<Hypothesis>> HypothesesAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.Hypotheses.AsNoTracking()
            .Where(hypothesis => hypothesis.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderBy(hypothesis => hypothesis.ProposedAt).ThenBy(hypothesis => hypothesis.Id)
            .ToListAsync(cancellationToken);
    }
}
