using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Deadlocks.Pictures;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Evidence;

/// <summary>
/// Pins what was measured to an incident: the picture and the data as they are now, and an entry that shows them at the instant at which it
/// happened. The entry can be attached to a suspected cause like any other.
/// </summary>
public sealed class EvidenceService(IncidentWriter writer, DeadlockHistory deadlocks, TimeProvider time)
{
    internal const int LongestTitle = 300;

    /// <summary>A deadlock whose end was not seen by then is over nevertheless.</summary>
    private static readonly TimeSpan LongestStanding = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, WriteIndented = true };

    /// <summary>Pins a deadlock. Responders and up.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="incidentId">The incident.</param>
    /// <param name="deadlockId">The deadlock, as stored.</param>
    /// <param name="hypothesisId">The suspected cause that it speaks for or against; null for none.</param>
    /// <param name="note">What it says, in Markdown; may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<EditResult> PinDeadlockAsync(
        Actor actor, Guid incidentId, Guid deadlockId, Guid? hypothesisId = null, string note = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        if (await deadlocks.FindAsync(deadlockId, cancellationToken) is not { } deadlock)
            return EditResult.Invalid("This deadlock is not stored yet, or no longer. Try again in a moment.");
        if (deadlock.EndedAt is null && time.GetUtcNow() - deadlock.DetectedAt < LongestStanding)
            return EditResult.Invalid("This deadlock still stands. Pin it in a moment, when it is known how it ended.");
        return await writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var shown = write.Db.TimelineEntries.Where(entry => entry.IncidentId == incidentId && entry.DeletedAt == null);
            if (await write.Db.Evidence.AnyAsync(
                evidence => evidence.IncidentId == incidentId && evidence.SourceId == deadlockId && shown.Any(entry => entry.Id == evidence.EntryId), cancellationToken))
                return EditResult.Invalid("This deadlock is pinned to that incident already.");
            var evidence = new PinnedEvidence
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                EntryId = Ids.NewId(time),
                Kind = EvidenceKind.Deadlock,
                SourceId = deadlock.Id,
                Title = DeadlockWording.Title(deadlock),
                Picture = GraphPicture.Standalone(deadlock),
                Data = JsonSerializer.Serialize(deadlock, Json),
                MeasuredAt = deadlock.DetectedAt,
                PinnedAt = write.Now,
                PinnedById = write.Actor.UserId,
                PinnedByName = write.Actor.Name,
            };
            var result = await TimelineService.AppendAsync(
                write, new NewEntry(Entry(evidence, deadlock, note), OccurredAt: evidence.MeasuredAt, HypothesisId: hypothesisId, Id: evidence.EntryId), time, cancellationToken);
            if (result.Outcome != EditOutcome.Saved)
                return result;
            write.Db.Evidence.Add(evidence);
            write.Log("evidence", null, evidence.Title);
            return EditResult.Saved;
        }, cancellationToken);
    }

    private static string Entry(PinnedEvidence evidence, Deadlock deadlock, string note)
    {
        var text = new StringBuilder();
        text.Append("**").Append(MarkdownText.Plain(evidence.Title)).Append(".** ").Append(MarkdownText.Plain(DeadlockWording.Victim(deadlock))).Append("\n\n");
        if (!string.IsNullOrWhiteSpace(note))
            text.Append(MarkdownText.Block(note)).Append("\n\n");
        text.Append("![").Append(MarkdownText.Plain(DeadlockWording.Waits(deadlock))).Append("](").Append(EvidenceAddress.Picture(evidence.Id)).Append(")\n\n");
        text.Append("[Statements](/deadlocks/").Append(deadlock.Id).Append(") · [data](").Append(EvidenceAddress.Data(evidence.Id)).Append(')');
        return text.ToString();
    }
}
