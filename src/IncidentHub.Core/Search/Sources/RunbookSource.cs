using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Runbooks in use.</summary>
internal sealed class RunbookSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Runbook;

    public override string Table => "runbooks";

    public override bool IsOfIncidents => false;

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => Rows(db.Runbooks.Where(runbook => runbook.ArchivedAt == null));

    public override IQueryable<SearchRow> OfNumber(IncidentHubDbContext db, int number) => Rows(db.Runbooks.Where(runbook => runbook.Number == number));

    public override IQueryable<SearchRow> OfService(IncidentHubDbContext db, Guid serviceId)
    {
        var links = db.ServiceRunbooks;
        return Rows(db.Runbooks.Where(runbook =>
            runbook.ArchivedAt == null && links.Any(link => link.RunbookId == runbook.Id && link.ServiceId == serviceId)));
    }

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Runbooks.Where(runbook => ids.Contains(runbook.Id))
            .Select(runbook => new FoundText(runbook.Id, runbook.Text)
            {
                Title = runbook.Title,
                Number = runbook.Number,
                At = runbook.UpdatedAt,
                Standing = runbook.ArchivedAt == null ? "" : "Archived",
            })
            .ToListAsync(cancellationToken);

    private static IQueryable<SearchRow> Rows(IQueryable<Runbook> runbooks) => runbooks.Select(runbook => new SearchRow
    {
        Id = runbook.Id,
        GroupId = runbook.Id,
        Vector = EF.Property<NpgsqlTsVector>(runbook, SearchColumns.Vector),
        At = runbook.UpdatedAt,
    });
}
