using IncidentHub.Core.Incidents;
using IncidentHub.Core.RootCauses;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Incidents by their root causes, what set them off and what ended them.</summary>
internal sealed class RootCauseSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Incident;

    public override string Table => "root_causes";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) =>
        from cause in db.RootCauses
        join incident in db.Incidents on cause.IncidentId equals incident.Id
        select new SearchRow
        {
            Id = cause.IncidentId,
            GroupId = cause.IncidentId,
            IncidentId = cause.IncidentId,
            Vector = EF.Property<NpgsqlTsVector>(cause, SearchColumns.Vector),
            At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt),
        };

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => (
        from cause in db.RootCauses
        where ids.Contains(cause.IncidentId)
        join incident in db.Incidents on cause.IncidentId equals incident.Id
        select new FoundText(cause.IncidentId, cause.Statement + "\n" + cause.Trigger + "\n" + cause.Resolution)
        {
            IncidentId = cause.IncidentId,
            At = EF.Property<DateTimeOffset>(incident, SearchColumns.BeganAt),
        }).ToListAsync(cancellationToken);
}
