using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Incidents by title, summary and impact.</summary>
internal sealed class IncidentSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Incident;

    public override string Table => "incidents";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => Rows(db.Incidents);

    public override IQueryable<SearchRow> OfNumber(IncidentHubDbContext db, int number) => Rows(db.Incidents.Where(incident => incident.Number == number));

    public override IQueryable<SearchRow> NewestFirst(IQueryable<SearchRow> rows) => rows.OrderByDescending(row => row.At);

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Incidents.Where(incident => ids.Contains(incident.Id))
            .Select(incident => new FoundText(incident.Id, incident.Summary + "\n" + incident.Impact)
            {
                IncidentId = incident.Id,
                At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt),
            })
            .ToListAsync(cancellationToken);

    private static IQueryable<SearchRow> Rows(IQueryable<Incident> incidents) => incidents.Select(incident => new SearchRow
    {
        Id = incident.Id,
        GroupId = incident.Id,
        IncidentId = incident.Id,
        Vector = EF.Property<NpgsqlTsVector>(incident, SearchColumns.Vector),
        At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt),
    });
}
