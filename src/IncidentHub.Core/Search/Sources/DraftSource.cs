using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Drafts of postmortems: what their authors wrote between the tags of the template.</summary>
internal sealed class DraftSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Postmortem;

    public override string Table => "postmortems";

    public override bool IsSecond => true;

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => db.Postmortems.Select(postmortem => new SearchRow
    {
        Id = postmortem.Id,
        GroupId = postmortem.IncidentId,
        IncidentId = postmortem.IncidentId,
        Vector = EF.Property<NpgsqlTsVector>(postmortem, SearchColumns.Vector),
        At = postmortem.UpdatedAt,
    });

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Postmortems.Where(postmortem => ids.Contains(postmortem.Id))
            .Select(postmortem => new FoundText(postmortem.Id, postmortem.Source)
            {
                IncidentId = postmortem.IncidentId,
                At = postmortem.UpdatedAt,
                Standing = "Draft",
                IsDraft = true,
            })
            .ToListAsync(cancellationToken);
}
