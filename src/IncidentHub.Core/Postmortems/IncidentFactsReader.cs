using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using IncidentHub.Core.Timeline.Evidence;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>Reads all that a document needs of one incident.</summary>
internal static class IncidentFactsReader
{
    /// <summary>Null when there is no such incident among those given.</summary>
    public static async Task<IncidentFacts?> ReadAsync(IncidentHubDbContext db, IQueryable<Incident> incidents, int number, CancellationToken cancellationToken)
    {
        var incident = await incidents.AsNoTracking()
            .Include(incident => incident.Roles)
            .Include(incident => incident.AffectedServices).ThenInclude(affected => affected.Service)
            .AsSplitQuery()
            .SingleOrDefaultAsync(incident => incident.Number == number, cancellationToken);
        if (incident is null)
            return null;

        var id = incident.Id;
        var entries = db.TimelineEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == id && entry.DeletedAt == null && !entry.IsHidden && entry.Kind != TimelineEntryKind.System);
        var timeline = await entries
            .OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Sequence)
            .Take(PostmortemLimits.TimelineEntries)
            .ToListAsync(cancellationToken);
        var leftOut = timeline.Count < PostmortemLimits.TimelineEntries ? 0 : await entries.CountAsync(cancellationToken) - timeline.Count;
        return new IncidentFacts
        {
            Incident = incident,
            Services = [.. incident.AffectedServices.Select(affected => affected.Service.Name).Order(StringComparer.CurrentCultureIgnoreCase)],
            Roles = [.. incident.Roles.OrderBy(role => role.Role).ThenBy(role => role.AssignedAt)],
            SeverityChanges = await db.SeverityChanges.AsNoTracking().Where(change => change.IncidentId == id).ToListAsync(cancellationToken),
            ImpactChanges = await db.ImpactChanges.AsNoTracking().Where(change => change.IncidentId == id)
                .OrderBy(change => change.OccurredAt).ThenBy(change => change.RecordedAt).ThenBy(change => change.Id).ToListAsync(cancellationToken),
            Timeline = timeline,
            TimelineLeftOut = leftOut,
            Evidence = await Evidence(db, id).ToListAsync(cancellationToken),
            Hypotheses = await db.Hypotheses.AsNoTracking().Where(hypothesis => hypothesis.IncidentId == id)
                .OrderBy(hypothesis => hypothesis.ProposedAt).ThenBy(hypothesis => hypothesis.Id).ToListAsync(cancellationToken),
            RootCause = await db.RootCauses.AsNoTracking().SingleOrDefaultAsync(cause => cause.IncidentId == id, cancellationToken),
            ContributingFactors = await db.ContributingFactors.AsNoTracking().Where(factor => factor.IncidentId == id)
                .OrderBy(factor => factor.Id).ToListAsync(cancellationToken),
            Measures = await db.Measures.AsNoTracking().Where(measure => measure.IncidentId == id)
                .OrderBy(measure => measure.Id).ToListAsync(cancellationToken),
            Tasks = await db.CorrectiveTasks.AsNoTracking().Where(task => task.IncidentId == id)
                .OrderBy(task => task.Id).ToListAsync(cancellationToken),
        };
    }

    /// <summary>What is pinned to an incident and shown: what stands in a hidden or removed entry is not told by its picture either.</summary>
    public static IQueryable<EvidenceFact> Evidence(IncidentHubDbContext db, Guid incidentId)
    {
        var entries = db.TimelineEntries.Where(entry => entry.IncidentId == incidentId && entry.DeletedAt == null && !entry.IsHidden);
        return db.Evidence.AsNoTracking()
            .Where(evidence => evidence.IncidentId == incidentId && entries.Any(entry => entry.Id == evidence.EntryId))
            .OrderBy(evidence => evidence.MeasuredAt).ThenBy(evidence => evidence.Id)
            .Take(PostmortemLimits.Evidence)
            .Select(evidence => new EvidenceFact(evidence.Id, evidence.Kind, evidence.Title, evidence.MeasuredAt));
    }
}
