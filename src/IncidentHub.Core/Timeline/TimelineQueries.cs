using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline;

/// <summary>Reads timelines and hypotheses of incidents that the actor may see.</summary>
public sealed class TimelineQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>Entries in one stretch.</summary>
    public const int WindowSize = 60;

    /// <summary>All entries that the filter lets through, in the order of the story; for exports and programs.</summary>
    public async Task<IReadOnlyList<TimelineRow>> EntriesAsync(
        Actor actor, Guid incidentId, TimelineFilter? filter = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InOrder(Matching(db, actor, incidentId, filter ?? TimelineFilter.Default)).ToListAsync(cancellationToken);
    }

    /// <summary>The newest stretch.</summary>
    public Task<TimelineWindow> NewestAsync(Actor actor, Guid incidentId, TimelineFilter filter, CancellationToken cancellationToken = default) =>
        BeforeAsync(actor, incidentId, filter, null, cancellationToken);

    /// <summary>The stretch that ends before a place; null means the end of the story.</summary>
    public async Task<TimelineWindow> BeforeAsync(
        Actor actor, Guid incidentId, TimelineFilter filter, TimelinePosition? before, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Matching(db, actor, incidentId, filter);
        if (before is { OccurredAt: var at, Sequence: var sequence })
            entries = entries.Where(entry => entry.OccurredAt < at || (entry.OccurredAt == at && entry.Sequence < sequence));
        var rows = await Rows(entries.OrderByDescending(entry => entry.OccurredAt).ThenByDescending(entry => entry.Sequence).Take(WindowSize + 1))
            .ToListAsync(cancellationToken);
        return new TimelineWindow([.. rows.Take(WindowSize).Reverse()], HasEarlier: rows.Count > WindowSize, HasLater: before is not null);
    }

    /// <summary>The stretch that begins after a place.</summary>
    public async Task<TimelineWindow> AfterAsync(
        Actor actor, Guid incidentId, TimelineFilter filter, TimelinePosition after, CancellationToken cancellationToken = default)
    {
        var (at, sequence) = (after.OccurredAt, after.Sequence);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Matching(db, actor, incidentId, filter)
            .Where(entry => entry.OccurredAt > at || (entry.OccurredAt == at && entry.Sequence > sequence));
        var rows = await InOrder(entries, WindowSize + 1).ToListAsync(cancellationToken);
        return new TimelineWindow([.. rows.Take(WindowSize)], HasEarlier: true, HasLater: rows.Count > WindowSize);
    }

    /// <summary>The stretch around an instant: what led up to it, and what came at it and after.</summary>
    public async Task<TimelineWindow> AroundAsync(
        Actor actor, Guid incidentId, TimelineFilter filter, DateTimeOffset instant, CancellationToken cancellationToken = default)
    {
        var place = new TimelinePosition(instant.ToUniversalTime(), long.MinValue);
        var before = await BeforeAsync(actor, incidentId, filter, place, cancellationToken);
        var after = await AfterAsync(actor, incidentId, filter, place, cancellationToken);
        var lead = before.Rows.Skip(Math.Max(0, before.Rows.Count - (WindowSize / 3))).ToList();
        return new TimelineWindow([.. lead, .. after.Rows], before.HasEarlier || lead.Count < before.Rows.Count, after.HasLater);
    }

    /// <summary>How much there is, in one command.</summary>
    public async Task<TimelineSummary> SummaryAsync(Actor actor, Guid incidentId, TimelineFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = Visible(db, actor, incidentId);
        var matching = Matching(db, actor, incidentId, filter);
        return await all.GroupBy(_ => 1).Select(group => new TimelineSummary(
                group.Count(entry => entry.DeletedAt == null),
                matching.Count(),
                group.Count(entry => entry.IsHidden && entry.DeletedAt == null),
                group.Count(entry => entry.DeletedAt != null),
                matching.Min(entry => (DateTimeOffset?)entry.OccurredAt),
                matching.Max(entry => (DateTimeOffset?)entry.OccurredAt)))
            .SingleOrDefaultAsync(cancellationToken) ?? TimelineSummary.Empty;
    }

    /// <summary>Who wrote entries of the incident, by name.</summary>
    public async Task<IReadOnlyList<string>> AuthorsAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Visible(db, actor, incidentId).Select(entry => entry.AuthorName).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>How an entry stood before each of its changes, oldest first.</summary>
    public async Task<IReadOnlyList<EntryRevision>> RevisionsAsync(Actor actor, Guid incidentId, Guid entryId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = Visible(db, actor, incidentId);
        return await db.EntryRevisions.AsNoTracking()
            .Where(revision => revision.EntryId == entryId && visible.Any(entry => entry.Id == entryId))
            .OrderBy(revision => revision.Number).ToListAsync(cancellationToken);
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

    /// <summary>The suspected causes of an incident with their moves and how much is attached to each, in three commands.</summary>
    public async Task<IReadOnlyList<HypothesisCard>> BoardAsync(Actor actor, Guid incidentId, CancellationToken cancellationToken = default)
    {
        var hypotheses = await HypothesesAsync(actor, incidentId, cancellationToken);
        if (hypotheses.Count == 0)
            return [];
        var ids = hypotheses.Select(hypothesis => hypothesis.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var moves = (await db.HypothesisMoves.AsNoTracking().Where(move => ids.Contains(move.HypothesisId))
            .OrderBy(move => move.At).ThenBy(move => move.RecordedAt).ToListAsync(cancellationToken)).ToLookup(move => move.HypothesisId);
        var attached = await db.TimelineEntries
            .Where(entry => entry.IncidentId == incidentId && entry.HypothesisId != null && entry.DeletedAt == null && entry.Kind != TimelineEntryKind.System)
            .GroupBy(entry => entry.HypothesisId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key!.Value, group => group.Count, cancellationToken);
        return [.. hypotheses.Select(hypothesis => new HypothesisCard(
            hypothesis, [.. moves[hypothesis.Id]], attached.GetValueOrDefault(hypothesis.Id)))];
    }

    private static IQueryable<TimelineEntry> Visible(IncidentHubDbContext db, Actor actor, Guid incidentId)
    {
        var visible = db.Incidents.VisibleTo(actor);
        return db.TimelineEntries.AsNoTracking()
            .Where(entry => entry.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId));
    }

    private static IQueryable<TimelineEntry> Matching(IncidentHubDbContext db, Actor actor, Guid incidentId, TimelineFilter filter)
    {
        var entries = Visible(db, actor, incidentId);
        if (filter.Kinds.Count > 0)
            entries = entries.Where(entry => filter.Kinds.Contains(entry.Kind));
        if (filter.Author.Length > 0)
            entries = entries.Where(entry => entry.AuthorName == filter.Author);
        if (filter.Text.Trim() is { Length: > 0 } text)
        {
            var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            entries = entries.Where(entry => EF.Functions.ILike(entry.Text, pattern, @"\"));
        }

        if (filter.HypothesisId is { } hypothesis)
            entries = entries.Where(entry => entry.HypothesisId == hypothesis);
        if (filter.PinnedOnly)
            entries = entries.Where(entry => entry.IsPinned);
        if (!filter.ShowSystem)
            entries = entries.Where(entry => entry.Kind != TimelineEntryKind.System);
        if (!filter.ShowHidden)
            entries = entries.Where(entry => !entry.IsHidden);
        if (!filter.ShowDeleted)
            entries = entries.Where(entry => entry.DeletedAt == null);
        return entries;
    }

    private static IQueryable<TimelineRow> InOrder(IQueryable<TimelineEntry> entries, int? limit = null)
    {
        var ordered = entries.OrderBy(entry => entry.OccurredAt).ThenBy(entry => entry.Sequence);
        return Rows(limit is { } count ? ordered.Take(count) : ordered);
    }

    private static IQueryable<TimelineRow> Rows(IQueryable<TimelineEntry> entries) => entries.Select(entry => new TimelineRow(
        entry.Id, entry.Sequence, entry.OccurredAt, entry.EndedAt, entry.IsApproximate, entry.RecordedAt, entry.Kind, entry.Text,
        entry.AuthorName, entry.IsPinned, entry.IsHidden, entry.DeletedAt != null, entry.HypothesisId, entry.OriginNumber, entry.Changes));
}
