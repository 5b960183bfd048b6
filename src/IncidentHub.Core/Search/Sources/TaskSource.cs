using IncidentHub.Core.CorrectiveTasks;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Corrective tasks by title and description.</summary>
internal sealed class TaskSource : SearchSource
{
    public override SearchKind Kind => SearchKind.Task;

    public override string Table => "corrective_tasks";

    public override IQueryable<SearchRow> Rows(IncidentHubDbContext db) => Rows(db.CorrectiveTasks);

    public override IQueryable<SearchRow> OfNumber(IncidentHubDbContext db, int number) => Rows(db.CorrectiveTasks.Where(task => task.Number == number));

    public override Task<List<FoundText>> ReadAsync(IncidentHubDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        db.CorrectiveTasks.Where(task => ids.Contains(task.Id))
            .Select(task => new FoundText(task.Id, task.Description)
            {
                IncidentId = task.IncidentId,
                Title = task.Title,
                Number = task.Number,
                At = task.CreatedAt,
                Standing = task.Status == CorrectiveTaskStatus.InProgress ? "In progress" : task.Status == CorrectiveTaskStatus.NotDoing ? "Not doing" : task.Status.ToString(),
            })
            .ToListAsync(cancellationToken);

    private static IQueryable<SearchRow> Rows(IQueryable<CorrectiveTask> tasks) => tasks.Select(task => new SearchRow
    {
        Id = task.Id,
        GroupId = task.Id,
        IncidentId = task.IncidentId,
        Vector = EF.Property<NpgsqlTsVector>(task, SearchColumns.Vector),
        At = task.CreatedAt,
    });
}
