using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Incidents;

/// <summary>Merges an incident that turned out to be a part of another into it.</summary>
public sealed class MergeService(
    IDbContextFactory<IncidentHubDbContext> contexts, IncidentChanges changes, IEnumerable<IIncidentEventListener> events,
    IEnumerable<IIncidentMergeListener> rooms, TimeProvider time)
{
    private static readonly IncidentPart[] Moved = [IncidentPart.Head, IncidentPart.Timeline, IncidentPart.Hypotheses, IncidentPart.Tasks];

    private readonly IReadOnlyList<IIncidentEventListener> events = [.. events];
    private readonly IReadOnlyList<IIncidentMergeListener> rooms = [.. rooms];

    /// <summary>
    /// Merges the duplicate into the incident with that number: entries, hypotheses, measures and tasks move; what the duplicate
    /// was, its activity log and its roles stay with it as a signpost. Both timelines are told.
    /// </summary>
    /// <returns>NotFound when the actor cannot see the duplicate; Invalid with the reason when the two cannot be merged.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<EditResult> MergeAsync(Actor actor, Guid duplicateId, int intoNumber, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Always in the order of keys: two people who merge the same pair both ways must not wait for one another.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM incidents WHERE id = {duplicateId} OR number = {intoNumber} ORDER BY id FOR UPDATE", cancellationToken);
        var both = await db.Incidents.VisibleTo(actor).Where(found => found.Id == duplicateId || found.Number == intoNumber).ToListAsync(cancellationToken);
        if (both.Find(found => found.Id == duplicateId) is not { } duplicate)
            return EditResult.NotFound;
        if (both.Find(found => found.Number == intoNumber) is not { } into)
            return EditResult.Invalid($"There is no INC-{intoNumber} that you may see.");
        if (Refuse(duplicate, into) is { } refusal)
            return EditResult.Invalid(refusal);

        var now = time.GetUtcNow();
        var merge = new IncidentMerge(new IncidentWrite(db, duplicate, actor, now, events), new IncidentWrite(db, into, actor, now, events));
        foreach (var room in rooms)
            await room.MoveAsync(merge, cancellationToken);

        duplicate.MergedIntoId = into.Id;
        // The number only: who may read this one need not be among those who may read the other.
        StatusService.Take(merge.Duplicate, IncidentStatus.Merged, at: null, $"Merged into {into.Key}. Moved there: {merge.Moved}.");
        merge.Duplicate.Log("merged into", null, into.Key);
        merge.Into.Log("merged from", null, $"{duplicate.Key}: {merge.Moved}");
        merge.Into.Tell($"{duplicate.Key} was merged into this incident: {duplicate.Title}. Moved here: {merge.Moved}.");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var part in Moved)
        {
            changes.Publish(new IncidentChange(duplicate.Id, part, actor.UserId));
            changes.Publish(new IncidentChange(into.Id, part, actor.UserId));
        }

        return EditResult.Saved;
    }

    /// <summary>Why the two cannot be merged; null when they can.</summary>
    private static string? Refuse(Incident duplicate, Incident into)
    {
        if (duplicate.Id == into.Id)
            return "An incident cannot be merged into itself.";
        if (duplicate.Status == IncidentStatus.Merged)
            return $"{duplicate.Key} was merged already.";
        if (!IncidentLifecycle.CanMove(duplicate.Status, IncidentStatus.Merged))
            return $"{duplicate.Key} is {duplicate.Status}. Reopen it before you merge it.";
        if (into.Status is IncidentStatus.Merged or IncidentStatus.Cancelled)
            return $"{into.Key} is {into.Status} itself. Merge into one that stands.";
        if (duplicate.IsExample != into.IsExample)
            return "An example and a real incident stay apart.";
        // Its entries would be open to all who may see the other one.
        return duplicate.Visibility == Visibility.Restricted && into.Visibility == Visibility.Everyone
            ? $"{duplicate.Key} is restricted and {into.Key} is open to everyone: all could read what moves. Restrict {into.Key} first."
            : null;
    }
}
