using System.Globalization;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>Reads tasks for the manager's views; everything passes through <see cref="IncidentVisibility.VisibleTo"/>.</summary>
public sealed class TaskQueries(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    /// <summary>How many rows a page holds.</summary>
    public const int PageSize = 100;

    /// <summary>How many are counted: of more it is only known that there are more.</summary>
    public const int MostCounted = 1_000;

    /// <summary>A page of a list: what is due first comes first, what has no date last.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="page">From 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TaskListPage> ListAsync(Actor actor, TaskFilter filter, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(db, actor, filter);
        var total = await matching.Select(row => row.Task.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
        var skipped = (int)Math.Min(Math.Max(0L, page) * PageSize, int.MaxValue);
        return new TaskListPage(await Rows(Ordered(matching).Skip(skipped).Take(PageSize)).ToListAsync(cancellationToken), total);
    }

    /// <summary>All rows of a list, one after the other, for an export.</summary>
    public async IAsyncEnumerable<TaskRow> AllAsync(
        Actor actor, TaskFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Rows(Ordered(Matching(db, actor, filter))).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    /// <summary>The first rows of each status, for a board. What is decided against is not on it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which; its statuses count for nothing.</param>
    /// <param name="each">So many of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<CorrectiveTaskStatus, TaskListPage>> BoardAsync(
        Actor actor, TaskFilter filter, int each = 50, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var columns = new Dictionary<CorrectiveTaskStatus, TaskListPage>();
        foreach (var status in (CorrectiveTaskStatus[])[CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress, CorrectiveTaskStatus.Done, CorrectiveTaskStatus.Verified])
        {
            var matching = Matching(db, actor, filter with { AllStatuses = false, Statuses = [status] });
            var total = await matching.Select(row => row.Task.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
            // Of what is finished the newest counts.
            var ordered = status is CorrectiveTaskStatus.Done or CorrectiveTaskStatus.Verified
                ? matching.OrderByDescending(row => row.Task.FinishedAt).ThenByDescending(row => row.Task.Number) : Ordered(matching);
            columns[status] = new TaskListPage(await Rows(ordered.Take(each)).ToListAsync(cancellationToken), total);
        }
        return columns;
    }

    /// <summary>Who has how much to do, those with the most overdue first; examples count for nothing.</summary>
    public async Task<IReadOnlyList<WorkloadRow>> WorkloadAsync(Actor actor, TaskFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, today) = (time.GetUtcNow(), Today);
        var (month, quarter) = (now.AddDays(-30), now.AddDays(-90));
        var rows = await Matching(db, actor, filter with { AllStatuses = false, Statuses = [] }).Where(row => !row.Incident.IsExample)
            // A person is one, however their name was typed.
            .GroupBy(row => new { row.Task.OwnerId, Name = row.Task.OwnerId == null ? row.Task.OwnerName : "" })
            .OrderByDescending(group => group.Count(row => row.Task.DueOn < today)).ThenByDescending(group => group.Count()).Take(200)
            .Select(group => new
            {
                group.Key.OwnerId,
                Name = group.Max(row => row.Task.OwnerName),
                Open = group.Count(),
                Overdue = group.Count(row => row.Task.DueOn < today),
                Month = group.Count(row => row.Task.CreatedAt < month),
                Quarter = group.Count(row => row.Task.CreatedAt < quarter),
                Oldest = group.Min(row => row.Task.CreatedAt),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new WorkloadRow(row.OwnerId, row.Name ?? "", row.Open, row.Overdue, row.Month, row.Quarter, row.Oldest))];
    }

    /// <summary>Incidents that say what should change without saying who does it: measures without a task, or no measure at all after a grave one is over.</summary>
    public async Task<IReadOnlyList<UntaskedRow>> UntaskedAsync(Actor actor, int limit = 100, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (measures, tasks) = (db.Measures, db.CorrectiveTasks);
        return await db.Incidents.AsNoTracking().VisibleTo(actor)
            .Where(incident => !incident.IsExample && incident.Status != IncidentStatus.Cancelled && incident.Status != IncidentStatus.Merged)
            .Where(incident => measures.Any(measure => measure.IncidentId == incident.Id && !tasks.Any(task => task.MeasureId == measure.Id))
                || (incident.ResolvedAt != null && (incident.Severity == Severity.Sev1 || incident.Severity == Severity.Sev2) && !tasks.Any(task => task.IncidentId == incident.Id)))
            .OrderByDescending(incident => incident.Number).Take(limit)
            .Select(incident => new UntaskedRow(
                incident.Number, incident.Title, incident.Severity,
                measures.Count(measure => measure.IncidentId == incident.Id && !tasks.Any(task => task.MeasureId == measure.Id)),
                tasks.Count(task => task.IncidentId == incident.Id)))
            .ToListAsync(cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private IQueryable<TaskAndIncident> Matching(IncidentHubDbContext db, Actor actor, TaskFilter filter)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var (measures, today) = (db.Measures, Today);
        var rows =
            from task in db.CorrectiveTasks.AsNoTracking()
            join incident in db.Incidents.VisibleTo(actor) on task.IncidentId equals incident.Id
            where incident.Status != IncidentStatus.Merged
            select new TaskAndIncident { Task = task, Incident = incident };
        if (!filter.AllStatuses)
        {
            CorrectiveTaskStatus[] statuses = filter.Statuses.Count > 0 ? [.. filter.Statuses] : [CorrectiveTaskStatus.Open, CorrectiveTaskStatus.InProgress];
            rows = statuses is [var only] ? rows.Where(row => row.Task.Status == only) : rows.Where(row => statuses.Contains(row.Task.Status));
        }
        if (filter.Mine || filter.OwnerId is not null)
        {
            var ownerId = filter.Mine ? actor.UserId : filter.OwnerId;
            rows = rows.Where(row => row.Task.OwnerId == ownerId && row.Task.OwnerId != null);
        }
        if (filter.Unowned)
            rows = rows.Where(row => row.Task.OwnerId == null && row.Task.TeamId == null && row.Task.OwnerName == "");
        if (filter.TeamId is { } teamId)
            rows = rows.Where(row => row.Task.TeamId == teamId);
        if (filter.Severity is { } severity)
            rows = rows.Where(row => row.Incident.Severity == severity);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => measures.Any(measure => measure.Id == row.Task.MeasureId && measure.Kind == kind));
        if (filter.Theme is { } theme)
            rows = rows.Where(row => measures.Any(measure => measure.Id == row.Task.MeasureId && measure.Theme == theme));
        if (filter.Priority is { } priority)
        {
            var atLeast = Enum.GetValues<TaskPriority>().Where(one => one >= priority).ToArray();
            rows = rows.Where(row => atLeast.Contains(row.Task.Priority));
        }
        rows = filter.Due switch
        {
            TaskDue.Overdue => rows.Where(row => row.Task.DueOn < today),
            TaskDue.Week => rows.Where(row => row.Task.DueOn >= today && row.Task.DueOn < today.AddDays(7)),
            TaskDue.None => rows.Where(row => row.Task.DueOn == null),
            _ => rows,
        };
        return Texted(rows, filter.Text);
    }

    private static IQueryable<TaskAndIncident> Texted(IQueryable<TaskAndIncident> rows, string text)
    {
        var trimmed = text.Trim();
        var number = trimmed.StartsWith("TASK-", StringComparison.OrdinalIgnoreCase) ? trimmed[5..] : trimmed.TrimStart('#');
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            return rows.Where(row => row.Task.Number == wanted);
        if (trimmed.Length == 0)
            return rows;
        return SearchText.PrefixQuery(trimmed) is { } words
            ? rows.Where(row => EF.Property<NpgsqlTsVector>(row.Task, CorrectiveTaskConfiguration.SearchVector).Matches(EF.Functions.ToTsQuery("simple", words)))
            : rows.Where(row => false);
    }

    private static IOrderedQueryable<TaskAndIncident> Ordered(IQueryable<TaskAndIncident> rows) =>
        // Ascending order puts what has no date last by itself.
        rows.OrderBy(row => row.Task.DueOn).ThenBy(row => row.Task.Number);

    private static IQueryable<TaskRow> Rows(IQueryable<TaskAndIncident> rows) => rows.Select(row => new TaskRow(
        row.Task.Id, row.Task.Number, row.Task.Title, row.Task.OwnerName, row.Task.DueOn, row.Task.Status,
        row.Incident.Id, row.Incident.Number, row.Incident.Title, row.Incident.Severity, row.Incident.IsExample)
    {
        OwnerId = row.Task.OwnerId,
        TeamId = row.Task.TeamId,
        Priority = row.Task.Priority,
        Tracker = row.Task.Tracker,
        CreatedAt = row.Task.CreatedAt,
    });

    private sealed class TaskAndIncident
    {
        public required CorrectiveTask Task { get; init; }

        public required Incident Incident { get; init; }
    }
}
