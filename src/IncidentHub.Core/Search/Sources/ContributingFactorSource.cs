using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Incidents by what made them possible or worse.</summary>
internal sealed class ContributingFactorSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Incident;

    public override string Table => "contributing_factors";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) =>
        from factor in db.ContributingFactors
        join incident in db.Incidents on factor.IncidentId equals incident.Id
        select new SearchRow
        {
            Id = factor.Id,
            GroupId = factor.IncidentId,
            IncidentId = factor.IncidentId,
            Vector = EF.Property<NpgsqlTsVector>(factor, SearchColumns.Vector),
            At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt),
        };

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => (
        from factor in db.ContributingFactors
        where ids.Contains(factor.Id)
        join incident in db.Incidents on factor.IncidentId equals incident.Id
        select new FoundText(factor.Id, factor.Text) { IncidentId = factor.IncidentId, At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt) })
        .ToListAsync(cancellationToken);
}
