using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>
/// Logs and corrects the timeline of an incident. Each change keeps the state before it as a revision and writes the
/// activity log in the same transaction. What IncidentHub wrote by itself can be pinned and hidden, not rewritten.
/// </summary>
public sealed class TimelineService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>Logs an entry.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, NewEntry said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return writer.EditAsync(actor, incidentId, IncidentPart.Timeline, write => AppendAsync(write, said, time, cancellationToken), cancellationToken);
    }

    /// <summary>Logs an entry within a change that writes more than it.</summary>
    internal static async Task<EditResult> AppendAsync(IncidentWrite write, NewEntry said, TimeProvider time, CancellationToken cancellationToken)
    {
        var incidentId = write.Incident.Id;
        var when = new EntryTime(said.OccurredAt ?? write.Now, said.EndedAt, said.IsApproximate).ToUniversal();
        if ((CheckText(said.Text) ?? when.Check(write.Now) ?? CheckKind(said.Kind)) is { } problem)
            return EditResult.Invalid(problem);
        if (said.HypothesisId is { } id && !await HasHypothesisAsync(write, id, cancellationToken))
            return EditResult.Invalid("There is no such hypothesis in this incident.");
        if (said.Id is { } chosen && await write.Db.TimelineEntries.Where(found => found.Id == chosen)
                .Select(found => (Guid?)found.IncidentId).SingleOrDefaultAsync(cancellationToken) is { } logged)
            return logged == incidentId ? EditResult.Saved : EditResult.Invalid("This key is taken by an entry of another incident.");

        var entry = new TimelineEntry
        {
            Id = said.Id ?? Ids.NewId(time),
            IncidentId = incidentId,
            OccurredAt = when.OccurredAt,
            EndedAt = when.EndedAt,
            IsApproximate = when.IsApproximate,
            RecordedAt = write.Now,
            Kind = said.Kind,
            Text = said.Text.Trim(),
            AuthorId = write.Actor.UserId,
            AuthorName = write.Actor.Name,
            HypothesisId = said.HypothesisId,
        };
        write.Db.TimelineEntries.Add(entry);
        write.Log("timeline entry", null, entry.Text);
        Announce(write, entry);
        return EditResult.Saved;
    }

    /// <summary>Corrects the text of an entry, provided that it still is the one that the editor saw.</summary>
    public Task<EditResult> EditTextAsync(
        Actor actor, Guid incidentId, Guid entryId, string seen, string text, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            if (!string.Equals(entry.Text, seen, StringComparison.Ordinal))
                return EditResult.Conflict(entry.Text);
            if ((CheckAuthored(entry) ?? CheckText(text)) is { } problem)
                return EditResult.Invalid(problem);
            Log(write, "timeline entry", entry.Text, entry.Text = text.Trim());
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Corrects when it happened, provided that it still is the instant that the editor saw; a conflict carries the one that stands, in ISO 8601.</summary>
    public Task<EditResult> EditTimeAsync(
        Actor actor, Guid incidentId, Guid entryId, DateTimeOffset seen, EntryTime to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            if (entry.OccurredAt != seen)
                return EditResult.Conflict(entry.OccurredAt.ToString("O", CultureInfo.InvariantCulture));
            if ((CheckAuthored(entry) ?? to.Check(write.Now)) is { } problem)
                return EditResult.Invalid(problem);
            var before = new EntryTime(entry.OccurredAt, entry.EndedAt, entry.IsApproximate);
            var after = to.ToUniversal();
            (entry.OccurredAt, entry.EndedAt, entry.IsApproximate) = (after.OccurredAt, after.EndedAt, after.IsApproximate);
            Log(write, "timeline entry time", before.Logged(), after.Logged());
            return EditResult.Saved;
        }, cancellationToken);
    }

    /// <summary>Says what an entry tells, provided that it still is what the editor saw.</summary>
    public Task<EditResult> EditKindAsync(
        Actor actor, Guid incidentId, Guid entryId, TimelineEntryKind seen, TimelineEntryKind kind, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            if (entry.Kind != seen)
                return EditResult.Conflict(entry.Kind.ToString());
            if ((CheckAuthored(entry) ?? CheckKind(kind)) is { } problem)
                return EditResult.Invalid(problem);
            Log(write, "timeline entry kind", entry.Kind.ToString(), kind.ToString());
            entry.Kind = kind;
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Pins an entry, or lets it go.</summary>
    public Task<EditResult> PinAsync(Actor actor, Guid incidentId, Guid entryId, bool isPinned, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            Log(write, "timeline entry pinned", Yes(entry.IsPinned), Yes(entry.IsPinned = isPinned));
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Hides an entry from the story, or shows it again.</summary>
    public Task<EditResult> HideAsync(Actor actor, Guid incidentId, Guid entryId, bool isHidden, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            Log(write, "timeline entry hidden", Yes(entry.IsHidden), Yes(entry.IsHidden = isHidden));
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes an entry out of the story; it keeps its place, its author and its revisions, and can be restored.</summary>
    public Task<EditResult> DeleteAsync(Actor actor, Guid incidentId, Guid entryId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            if (CheckAuthored(entry) is { } problem)
                return EditResult.Invalid(problem);
            if (entry.DeletedAt is not null)
                return EditResult.Saved;
            entry.DeletedAt = write.Now;
            write.Log("timeline entry", entry.Text, null);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Puts a deleted entry back as it was.</summary>
    public Task<EditResult> RestoreAsync(Actor actor, Guid incidentId, Guid entryId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) =>
        {
            if (entry.DeletedAt is null)
                return EditResult.Saved;
            entry.DeletedAt = null;
            write.Log("timeline entry restored", null, entry.Text);
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Attaches an entry to a suspected cause, or to none.</summary>
    public Task<EditResult> AttachAsync(Actor actor, Guid incidentId, Guid entryId, Guid? hypothesisId, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, incidentId, entryId, async (write, entry) =>
        {
            if (hypothesisId is { } id && !await HasHypothesisAsync(write, id, cancellationToken))
                return EditResult.Invalid("There is no such hypothesis in this incident.");
            Log(write, "timeline entry hypothesis", entry.HypothesisId?.ToString() ?? "", hypothesisId?.ToString() ?? "");
            entry.HypothesisId = hypothesisId;
            return EditResult.Saved;
        }, cancellationToken);

    private Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, Guid entryId, Func<IncidentWrite, TimelineEntry, EditResult> change, CancellationToken cancellationToken) =>
        ChangeAsync(actor, incidentId, entryId, (write, entry) => Task.FromResult(change(write, entry)), cancellationToken);

    private Task<EditResult> ChangeAsync(
        Actor actor, Guid incidentId, Guid entryId, Func<IncidentWrite, TimelineEntry, Task<EditResult>> change, CancellationToken cancellationToken) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var entry = await write.Db.TimelineEntries.SingleOrDefaultAsync(
                found => found.Id == entryId && found.IncidentId == incidentId, cancellationToken);
            if (entry is null)
                return EditResult.NotFound;
            var before = EntryRevision.Of(entry, write);
            var result = await change(write, entry);
            if (result.Outcome != EditOutcome.Saved || !write.Db.Entry(entry).Properties.Any(property => property.IsModified))
                return result;

            write.Db.EntryRevisions.Add(before);
            entry.Changes++;
            Announce(write, entry);
            return result;
        }, cancellationToken);

    private static void Announce(IncidentWrite write, TimelineEntry entry) =>
        write.AfterSave(() => new EntryChange(entry.IncidentId, write.Actor.UserId, TimelineRow.Of(entry)));

    private static Task<bool> HasHypothesisAsync(IncidentWrite write, Guid hypothesisId, CancellationToken cancellationToken) =>
        write.Db.Hypotheses.AnyAsync(found => found.Id == hypothesisId && found.IncidentId == write.Incident.Id, cancellationToken);

    private static void Log(IncidentWrite write, string subject, string from, string to)
    {
        if (!string.Equals(from, to, StringComparison.Ordinal))
            write.Log(subject, from, to);
    }

    private static string Yes(bool value) => value ? "yes" : "no";

    private static string? CheckAuthored(TimelineEntry entry) =>
        entry.Kind == TimelineEntryKind.System ? "IncidentHub wrote this line; it can be hidden, not rewritten." : null;

    private static string? CheckText(string text) =>
        string.IsNullOrWhiteSpace(text) ? "Write what happened." : IncidentTexts.CheckText(text);

    private static string? CheckKind(TimelineEntryKind kind) =>
        Enum.IsDefined(kind) && kind != TimelineEntryKind.System ? null : "There is no such kind of entry.";
}
