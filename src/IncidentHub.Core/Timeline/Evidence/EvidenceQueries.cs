using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>Reads evidence of incidents that the actor may see.</summary>
public sealed class EvidenceQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>One piece; null when there is none that the actor may see.</summary>
    public async Task<PinnedEvidence?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.Evidence.AsNoTracking()
            .SingleOrDefaultAsync(evidence => evidence.Id == id && visible.Any(incident => incident.Id == evidence.IncidentId), cancellationToken);
    }

    /// <summary>The incidents to which something is pinned, the newest first.</summary>
    /// <param name="actor">Who asks; others' restricted incidents stay out.</param>
    /// <param name="sourceId">What it was taken from, such as a deadlock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PinnedPlace>> PlacesAsync(Actor actor, Guid sourceId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shown = db.TimelineEntries.Where(entry => entry.DeletedAt == null);
        var pinned = db.Evidence.Where(evidence => shown.Any(entry => entry.Id == evidence.EntryId));
        return await db.Incidents.VisibleTo(actor)
            .Where(incident => pinned.Any(evidence => evidence.SourceId == sourceId && evidence.IncidentId == incident.Id))
            .OrderByDescending(incident => incident.Number)
            .Select(incident => new PinnedPlace(incident.Number, incident.Title))
            .ToListAsync(cancellationToken);
    }
}
