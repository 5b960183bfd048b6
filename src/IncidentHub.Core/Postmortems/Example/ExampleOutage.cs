using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Postmortems.Example;

/// <summary>The outage that a new installation shows, so that there is something to explore. One button removes it for good.</summary>
public sealed class ExampleOutage(IDbContextFactory<IncidentHubDbContext> contexts, IncidentChanges changes, TimeProvider time)
{
    /// <summary>Always the same key: of two nodes that start together, one fails to add it and goes on.</summary>
    internal static readonly Guid IncidentId = Guid.Parse("018e2a5c-0000-7000-8000-000000000001");

    /// <summary>Adds the example to a store in which no incident was ever opened.</summary>
    /// <returns>True when it was added.</returns>
    public async Task<bool> AddToNewStoreAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var used = await db.Database
            .SqlQuery<bool>($"SELECT last_value IS NOT NULL AS \"Value\" FROM pg_sequences WHERE schemaname = 'public' AND sequencename = 'incidents_number_seq'")
            .SingleAsync(cancellationToken);
        if (used)
            return false;

        ExampleStory.AddTo(db, IncidentId, time.GetUtcNow());
        // What the example is about has a runbook, which stands beside it.
        var runbooks = await db.Runbooks.Where(runbook => runbook.ShippedKey == ShippedRunbooks.ConnectionPools).Select(runbook => runbook.Id).ToListAsync(cancellationToken);
        db.ServiceRunbooks.AddRange(
            from runbook in runbooks from service in db.Services.Local.ToList() select new ServiceRunbook { ServiceId = service.Id, RunbookId = runbook });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    /// <summary>Removes every example with all that belongs to it. It does not come back at the next start.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task RemoveAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var examples = await db.Incidents.Where(incident => incident.IsExample).Select(incident => incident.Id).ToListAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var affectedServices = db.AffectedServices;
        var services = await affectedServices.Where(affected => examples.Contains(affected.IncidentId))
            .Select(affected => affected.ServiceId).ToListAsync(cancellationToken);
        await db.Incidents.Where(incident => examples.Contains(incident.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Services
            .Where(service => services.Contains(service.Id) && !affectedServices.Any(affected => affected.ServiceId == service.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var id in examples)
            changes.Publish(new IncidentChange(id, IncidentPart.Head, actor.UserId));
    }
}
