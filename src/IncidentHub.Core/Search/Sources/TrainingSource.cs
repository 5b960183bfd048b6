using IncidentHub.Core.Knowledge.Training;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Training sessions by their topic and what was learnt.</summary>
internal sealed class TrainingSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Training;

    public override string Table => "training_sessions";

    public override bool IsOfIncidents => false;

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => Rows(db.TrainingSessions);

    public override IQueryable<SearchRow> OfNumber(IncidentHubDbContext db, int number) => Rows(db.TrainingSessions.Where(session => session.Number == number));

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.TrainingSessions.Where(session => ids.Contains(session.Id))
            .Select(session => new FoundText(session.Id, session.Learnt + "\n" + session.StatusNote)
            {
                Title = session.Topic,
                Number = session.Number,
                At = session.StartsAt,
                Standing = session.Status.ToString(),
            })
            .ToListAsync(cancellationToken);

    private static IQueryable<SearchRow> Rows(IQueryable<TrainingSession> sessions) => sessions.Select(session => new SearchRow
    {
        Id = session.Id,
        GroupId = session.Id,
        Vector = EF.Property<NpgsqlTsVector>(session, SearchColumns.Vector),
        At = session.StartsAt,
    });
}
