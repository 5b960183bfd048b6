using System.Buffers.Binary;
using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Postmortems.Import.Originals;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Makes an incident of a document, after a person agreed to what was understood. All of it is saved, or nothing.</summary>
public sealed class IncidentImport(IDbContextFactory<IncidentHubDbContext> contexts, IncidentChanges changes, TimeProvider time)
{
    /// <summary>Makes the incident with its timeline, cause, measures and tasks in one transaction.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="import">What was agreed to.</param>
    /// <param name="original">The document, which is kept with the incident.</param>
    /// <param name="isAgain">Whether a document that is an incident already becomes another one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<ImportResult> CreateAsync(
        Actor actor, ReviewedImport import, OriginalDocument? original = null, bool isAgain = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(import);
        actor.Demand(Role.Responder);
        if ((Check(import) ?? CheckOriginal(original)) is { } problem)
            return new ImportResult(Guid.Empty, 0, problem);

        var now = time.GetUtcNow();
        var incident = new Incident
        {
            Id = Ids.NewId(time),
            Title = import.Title.Trim(),
            Summary = import.Summary,
            Severity = import.Severity,
            Status = import.Status,
            Impact = import.Impact,
            AffectedUsersPercent = import.AffectedUsersPercent,
            ImpactStartedAt = import.StartedAt?.ToUniversalTime(),
            DetectedAt = import.Timeline.Count > 0 ? import.Timeline.Min(entry => entry.OccurredAt).ToUniversalTime() : import.StartedAt?.ToUniversalTime(),
            ResolvedAt = import.EndedAt?.ToUniversalTime(),
            CreatedAt = now,
            CreatedById = actor.UserId,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (original is not null)
        {
            var sha256 = DocumentFingerprint.Of(original.Text);
            // Two who import the same document take turns, so that the second one is told.
            var turn = BinaryPrimitives.ReadInt64BigEndian(sha256);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({turn})", cancellationToken);
            if (!isAgain && await ImportedOriginals.FindAsync(db, actor, sha256, cancellationToken) is { } already)
                return new ImportResult(Guid.Empty, 0, $"This document was imported already: it is INC-{already}.", already);
            db.ImportedOriginals.Add(new ImportedOriginal
            {
                IncidentId = incident.Id,
                FileName = DocumentName.Of(original.FileName),
                Text = original.Text,
                Sha256 = sha256,
                ImportedAt = now,
                ImportedById = actor.UserId,
                ImportedByName = actor.Name,
            });
        }

        db.Incidents.Add(incident);
        new IncidentWrite(db, incident, actor, now, []).Log("incident", null, $"{incident.Title} (imported)");
        AddParts(db, incident.Id, actor, import, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new IncidentChange(incident.Id, IncidentPart.Head, actor.UserId));
        return new ImportResult(incident.Id, incident.Number);
    }

    // The longest text that an incident takes otherwise is shorter, so only what cannot be stored at all is asked for here.
    private static string? CheckOriginal(OriginalDocument? original) => original is null ? null
        : DocumentLimits.Exceeded(original.Text) ?? IncidentTexts.CheckStorable(original.Text);

    private static string? Check(ReviewedImport import)
    {
        if (import.AffectedUsersPercent is < 0 or > 100)
            return "A share of users is a number from 0 to 100.";
        return IncidentTexts.CheckTitle(import.Title)
            ?? new[] { import.Summary, import.Impact, import.RootCause, import.Resolution }
                .Concat(import.Timeline.Select(entry => entry.Text))
                .Concat(import.Measures.Select(item => item.Text))
                .Concat(import.Tasks.Select(item => item.Text))
                .Select(IncidentTexts.CheckText)
                .FirstOrDefault(problem => problem is not null);
    }

    private void AddParts(IncidentHubDbContext db, Guid incidentId, Actor actor, ReviewedImport import, DateTimeOffset now)
    {
        foreach (var entry in import.Timeline)
        {
            db.TimelineEntries.Add(new TimelineEntry
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                OccurredAt = entry.OccurredAt.ToUniversalTime(),
                EndedAt = entry.EndedAt?.ToUniversalTime(),
                IsApproximate = entry.IsApproximate,
                RecordedAt = now,
                Kind = TimelineEntryKind.Note,
                Text = entry.Text,
                AuthorId = actor.UserId,
                AuthorName = actor.Name,
            });
        }

        if (import.RootCause.Length + import.Resolution.Length > 0)
            db.RootCauses.Add(new RootCause { IncidentId = incidentId, Statement = import.RootCause, Resolution = import.Resolution });
        foreach (var factor in import.ContributingFactors)
            db.ContributingFactors.Add(new ContributingFactor { Id = Ids.NewId(time), IncidentId = incidentId, Text = OneLine.Of(factor).Title });
        foreach (var item in import.Measures)
        {
            var (line, rest) = OneLine.Of(item.Text, item.Title);
            var (title, kind) = MeasureSaid.Of(line);
            db.Measures.Add(new Measure { Id = Ids.NewId(time), IncidentId = incidentId, Kind = kind, Title = title, Description = rest });
        }

        foreach (var item in import.Tasks)
        {
            var (title, rest) = OneLine.Of(item.Text, item.Title);
            db.CorrectiveTasks.Add(new CorrectiveTask
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                Title = title,
                Description = rest,
                CreatedAt = now,
                Status = item.IsDone ? CorrectiveTaskStatus.Done : CorrectiveTaskStatus.Open,
                FinishedAt = item.IsDone ? now : null,
            });
        }
    }
}
