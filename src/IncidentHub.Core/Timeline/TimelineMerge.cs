using IncidentHub.Core.Incidents;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Core.Timeline.Evidence;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Moves the entries, pictures and suspected causes of a duplicate. Entries say where they came from; their revisions stay with them.</summary>
public sealed class TimelineMerge : IIncidentMergeListener
{
    /// <inheritdoc/>
    public async Task MoveAsync(IncidentMerge merge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merge);
        var (from, into, number) = (merge.Duplicate.Incident.Id, merge.Into.Incident.Id, merge.Duplicate.Incident.Number);
        // Hypotheses first: an entry points at one of its own incident.
        var hypotheses = await merge.Db.Hypotheses.Where(hypothesis => hypothesis.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(hypothesis => hypothesis.IncidentId, into), cancellationToken);
        var entries = await merge.Db.TimelineEntries.Where(entry => entry.IncidentId == from)
            .ExecuteUpdateAsync(
                set => set.SetProperty(entry => entry.IncidentId, into).SetProperty(entry => entry.OriginNumber, entry => entry.OriginNumber ?? number),
                cancellationToken);
        // A picture goes where the words go that show it, and is open to whoever may read them there.
        await merge.Db.Attachments.Where(attachment => attachment.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(attachment => attachment.IncidentId, into), cancellationToken);
        await merge.Db.Evidence.Where(evidence => evidence.IncidentId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(evidence => evidence.IncidentId, into), cancellationToken);
        merge.Count(entries, "timeline entry", "timeline entries");
        merge.Count(hypotheses, "hypothesis", "hypotheses");
    }
}
