using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Suspected causes.</summary>
internal sealed class HypothesisSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Timeline;

    public override string Table => "hypotheses";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => db.Hypotheses.Select(hypothesis => new SearchRow
    {
        Id = hypothesis.Id,
        GroupId = hypothesis.Id,
        IncidentId = hypothesis.IncidentId,
        Vector = EF.Property<NpgsqlTsVector>(hypothesis, SearchColumns.Vector),
        At = hypothesis.ProposedAt,
    });

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.Hypotheses.Where(hypothesis => ids.Contains(hypothesis.Id))
            .Select(hypothesis => new FoundText(hypothesis.Id, hypothesis.Statement)
            {
                IncidentId = hypothesis.IncidentId,
                At = hypothesis.ProposedAt,
                Standing = "Hypothesis",
                IsHypothesis = true,
            })
            .ToListAsync(cancellationToken);
}
