using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

/// <summary>Keeps views of tasks for whoever made them.</summary>
public sealed class SavedTaskFilters(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    /// <summary>Characters of a name.</summary>
    public const int LongestName = 60;

    private const int Most = 30;

    /// <summary>One's own, by name.</summary>
    public async Task<IReadOnlyList<SavedTaskFilter>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SavedTaskFilters.AsNoTracking().Where(filter => filter.UserId == actor.UserId).OrderBy(filter => filter.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a view; one of that name is replaced.</summary>
    /// <returns>What is wrong with it; null when it is kept.</returns>
    public async Task<string?> SaveAsync(Actor actor, string name, TaskFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var called = name?.Trim() ?? "";
        if (called.Length is 0 or > LongestName || called.Any(char.IsControl))
            return $"A view has a name of at most {LongestName} characters.";
        if (actor.UserId is not { } userId)
            return "Views are kept for people.";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.SavedTaskFilters.CountAsync(kept => kept.UserId == userId && kept.Name != called, cancellationToken) >= Most)
            return $"You keep {Most} views already. Take one away first.";
        var (id, query) = (Ids.NewId(time), filter.ToQuery());
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO saved_task_filters (id, user_id, name, query) VALUES ({id}, {userId}, {called}, {query})
            ON CONFLICT (user_id, name) DO UPDATE SET query = excluded.query
            """, cancellationToken);
        return null;
    }

    /// <summary>Takes one's own view away.</summary>
    public async Task RemoveAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SavedTaskFilters.Where(filter => filter.Id == id && filter.UserId == actor.UserId).ExecuteDeleteAsync(cancellationToken);
    }
}
