using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;

namespace IncidentHub.Core.Timeline;

/// <summary>Writes what happened to the incident itself onto its timeline, in the transaction in which it happened.</summary>
public sealed class SystemEntries(TimeProvider time) : IIncidentEventListener
{
    /// <inheritdoc/>
    public void Happened(IncidentWrite write, IncidentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(happened);
        var entry = new TimelineEntry
        {
            Id = Ids.NewId(time),
            IncidentId = write.Incident.Id,
            OccurredAt = happened.OccurredAt.ToUniversalTime(),
            RecordedAt = write.Now,
            Kind = TimelineEntryKind.System,
            Text = MarkdownText.Plain(happened.Text),
            AuthorId = write.Actor.UserId,
            AuthorName = write.Actor.Name,
            HypothesisId = happened.HypothesisId,
        };
        write.Db.TimelineEntries.Add(entry);
        write.AfterSave(() => new EntryChange(entry.IncidentId, write.Actor.UserId, TimelineRow.Of(entry)));
    }
}
