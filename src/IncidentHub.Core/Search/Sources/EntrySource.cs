using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>What people wrote into timelines and left there to see.</summary>
internal sealed class EntrySource : SearchSource
{
    public override SearchKind Kind => SearchKind.Timeline;

    public override string Table => "timeline_entries";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) =>
        db.TimelineEntries.Where(entry => entry.DeletedAt == null && !entry.IsHidden && entry.Kind != TimelineEntryKind.System)
            .Select(entry => new SearchRow
            {
                Id = entry.Id,
                GroupId = entry.Id,
                IncidentId = entry.IncidentId,
                Vector = EF.Property<NpgsqlTsVector>(entry, SearchColumns.Vector),
                At = entry.OccurredAt,
            });

    public override IQueryable<SearchRow> NewestFirst(IQueryable<SearchRow> rows) => rows.OrderByDescending(row => row.At);

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.TimelineEntries.Where(entry => ids.Contains(entry.Id) && entry.DeletedAt == null)
            .Select(entry => new FoundText(entry.Id, entry.Text) { IncidentId = entry.IncidentId, At = entry.OccurredAt, Standing = entry.Kind.ToString() })
            .ToListAsync(cancellationToken);
}
