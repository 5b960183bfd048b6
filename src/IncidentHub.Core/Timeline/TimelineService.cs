using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Logs and corrects the timeline of an incident.</summary>
public sealed class TimelineService(IncidentWriter writer, TimeProvider time)
{
    /// <summary>An entry may lie ahead of the clock by this much, because clocks differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Logs an entry.</summary>
    public Task<EditResult> AddAsync(Actor actor, Guid incidentId, NewEntry said, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(said);
        return writer.EditAsync(actor, incidentId, IncidentPart.Timeline, write =>
        {
            if ((CheckText(said.Text) ?? CheckTime(said.OccurredAt ?? write.Now, write.Now) ?? CheckKind(said.Kind)) is { } problem)
                return Task.FromResult(EditResult.Invalid(problem));

            write.Db.TimelineEntries.Add(new TimelineEntry
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                OccurredAt = said.OccurredAt?.ToUniversalTime() ?? write.Now,
                RecordedAt = write.Now,
                Kind = said.Kind,
                Text = said.Text.Trim(),
                AuthorId = write.Actor.UserId,
                AuthorName = write.Actor.Name,
            });
            write.Log("timeline entry", null, said.Text.Trim());
            return Task.FromResult(EditResult.Saved);
        }, cancellationToken);
    }

    /// <summary>Corrects the text of an entry, provided that it still is the one that the editor saw.</summary>
    public Task<EditResult> EditTextAsync(
        Actor actor, Guid incidentId, Guid entryId, string seen, string text, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var entry = await FindAsync(write, entryId, cancellationToken);
            if (entry is null)
                return EditResult.NotFound;
            if (!string.Equals(entry.Text, seen, StringComparison.Ordinal))
                return EditResult.Conflict(entry.Text);
            if (CheckText(text) is { } problem)
                return EditResult.Invalid(problem);

            var trimmed = text.Trim();
            if (entry.Text != trimmed)
                write.Log("timeline entry", entry.Text, trimmed);
            entry.Text = trimmed;
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Corrects when it happened, provided that it still is the instant that the editor saw; a conflict carries the one that stands, in ISO 8601.</summary>
    public Task<EditResult> EditTimeAsync(
        Actor actor, Guid incidentId, Guid entryId, DateTimeOffset seen, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var entry = await FindAsync(write, entryId, cancellationToken);
            if (entry is null)
                return EditResult.NotFound;
            if (entry.OccurredAt != seen)
                return EditResult.Conflict(entry.OccurredAt.ToString("O", CultureInfo.InvariantCulture));
            if (CheckTime(occurredAt, write.Now) is { } problem)
                return EditResult.Invalid(problem);

            if (entry.OccurredAt != occurredAt)
                write.Log("timeline entry time", $"{entry.OccurredAt:O}", $"{occurredAt.ToUniversalTime():O}");
            entry.OccurredAt = occurredAt.ToUniversalTime();
            return EditResult.Saved;
        }, cancellationToken);

    /// <summary>Takes an entry out of the story; the activity log keeps its text.</summary>
    public Task<EditResult> RemoveAsync(Actor actor, Guid incidentId, Guid entryId, CancellationToken cancellationToken = default) =>
        writer.EditAsync(actor, incidentId, IncidentPart.Timeline, async write =>
        {
            var entry = await FindAsync(write, entryId, cancellationToken);
            if (entry is null)
                return EditResult.NotFound;
            write.Db.Remove(entry);
            write.Log("timeline entry", entry.Text, null);
            return EditResult.Saved;
        }, cancellationToken);

    private static Task<TimelineEntry?> FindAsync(IncidentWrite write, Guid entryId, CancellationToken cancellationToken) =>
        write.Db.TimelineEntries.SingleOrDefaultAsync(
            entry => entry.Id == entryId && entry.IncidentId == write.Incident.Id, cancellationToken);

    private static string? CheckText(string text) =>
        string.IsNullOrWhiteSpace(text) ? "Write what happened." : IncidentTexts.CheckText(text);

    private static string? CheckTime(DateTimeOffset occurredAt, DateTimeOffset now) =>
        occurredAt > now + ClockTolerance ? "This lies in the future. Log what has happened, or a time that has passed." : null;

    private static string? CheckKind(TimelineEntryKind kind) => Enum.IsDefined(kind) ? null : "There is no such kind of entry.";
}
