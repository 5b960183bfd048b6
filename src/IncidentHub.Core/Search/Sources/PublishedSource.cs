using IncidentHub.Core.Postmortems;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Postmortems as they were published last.</summary>
internal sealed class PublishedSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Postmortem;

    public override string Table => "postmortem_versions";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) =>
        from postmortem in db.Postmortems
        join version in db.PostmortemVersions on new { postmortem.Id, Number = postmortem.PublishedNumber } equals new { Id = version.PostmortemId, version.Number }
        select new SearchRow
        {
            Id = version.Id,
            GroupId = postmortem.IncidentId,
            IncidentId = postmortem.IncidentId,
            Vector = EF.Property<NpgsqlTsVector>(version, SearchColumns.Vector),
            At = version.PublishedAt,
        };

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => (
        from version in db.PostmortemVersions
        where ids.Contains(version.Id)
        join postmortem in db.Postmortems on version.PostmortemId equals postmortem.Id
        select new FoundText(version.Id, version.Markdown)
        {
            IncidentId = postmortem.IncidentId,
            Title = version.Title,
            At = version.PublishedAt,
            Standing = "Published",
        }).ToListAsync(cancellationToken);
}
