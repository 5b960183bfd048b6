using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>
/// The one way in which an incident changes: a transaction that locks its row, so that writers of one incident take turns;
/// the change and its activity log saved together; then the news to open pages.
/// </summary>
public sealed class IncidentWriter(
    IDbContextFactory<IncidentHubDbContext> contexts, IncidentChanges changes, IEnumerable<IIncidentEventListener> listeners, TimeProvider time)
{
    private static readonly EditResult Merged = EditResult.Invalid("This incident was merged into another one. Open that one and write it there.");

    private readonly IReadOnlyList<IIncidentEventListener> listeners = [.. listeners];

    /// <summary>Runs <paramref name="work"/> on the incident; saves when it changed something, and tells of it.</summary>
    /// <returns>What the work came to, or null when the actor cannot see such an incident.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<T?> WriteAsync<T>(
        Actor actor, Guid incidentId, IncidentPart part, Func<IncidentWrite, Task<T>> work, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(work);
        actor.Demand(Role.Responder);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM incidents WHERE id = {incidentId} FOR UPDATE", cancellationToken);
        var incident = await db.Incidents.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == incidentId, cancellationToken);
        if (incident is null)
            return null;

        var write = new IncidentWrite(db, incident, actor, time.GetUtcNow(), listeners);
        var result = await work(write);
        if (!db.ChangeTracker.HasChanges())
            return result;

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // News that say more than that the part changed stand in its place.
        var news = write.News();
        if (!news.Any(change => change.Part == part && change.IncidentId == incidentId))
            changes.Publish(new IncidentChange(incidentId, part, actor.UserId));
        foreach (var change in news)
            changes.Publish(change);
        return result;
    }

    /// <summary>
    /// The same for work that ends in an <see cref="EditResult"/>; what is not there is a result too. What was merged takes no
    /// more changes: somebody who has its page open still would write where nobody reads.
    /// </summary>
    public async Task<EditResult> EditAsync(
        Actor actor, Guid incidentId, IncidentPart part, Func<IncidentWrite, Task<EditResult>> work, CancellationToken cancellationToken = default) =>
        await WriteAsync(
            actor, incidentId, part,
            write => write.Incident.Status == IncidentStatus.Merged ? Task.FromResult(Merged) : work(write), cancellationToken) ?? EditResult.NotFound;
}
