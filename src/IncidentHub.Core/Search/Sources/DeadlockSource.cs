using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Deadlocks by their server, their masked statements, what was locked, and their fingerprint.</summary>
internal sealed class DeadlockSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Deadlock;

    public override string Table => "deadlocks";

    public override bool IsOfIncidents => false;

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => db.Deadlocks.Select(record => new SearchRow
    {
        Id = record.Id,
        GroupId = record.Id,
        Vector = EF.Property<NpgsqlTsVector>(record, SearchColumns.Vector),
        At = record.DetectedAt,
    });

    public override IQueryable<SearchRow> NewestFirst(IQueryable<SearchRow> rows) => rows.OrderByDescending(row => row.At);

    public override async Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var records = await db.Deadlocks.Where(record => ids.Contains(record.Id))
            .Select(record => new { record.Id, record.TargetName, record.DetectedAt, record.IsDrill, record.Fingerprint, record.Graph })
            .ToListAsync(cancellationToken);
        return
        [
            .. records.Select(record => new FoundText(record.Id, Text(record.Graph, record.Fingerprint))
            {
                Title = $"Deadlock on {record.TargetName}",
                At = record.DetectedAt,
                Standing = $"{record.Graph.Sessions.Count} sessions",
                IsDrill = record.IsDrill,
            }),
        ];
    }

    private static string Text(DeadlockGraph graph, string fingerprint) => string.Join(
        "\n",
        graph.Sessions.Select(session => session.Statement).OfType<string>()
            .Concat(graph.Waits.Select(wait => wait.Resource))
            .Concat(graph.Sessions.Select(session => $"{session.UserName} {session.Database} {session.Application} {session.Pid}").Append(fingerprint))
            .Distinct());
}
