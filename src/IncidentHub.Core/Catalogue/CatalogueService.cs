using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentHub.Core.Catalogue;

/// <summary>Keeps the catalogue of services and the teams that own them. Managers and up.</summary>
public sealed class CatalogueService(IDbContextFactory<IncidentHubDbContext> contexts, TimeProvider time)
{
    private const string Taken = "There is one of that name already.";

    /// <summary>Adds a service.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> AddServiceAsync(Actor actor, string name, CancellationToken cancellationToken = default) =>
        SaveAsync(actor, name, (db, said) => db.Services.Add(new Service { Id = Ids.NewId(time), Name = said }), cancellationToken);

    /// <summary>Adds a team.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> AddTeamAsync(Actor actor, string name, CancellationToken cancellationToken = default) =>
        SaveAsync(actor, name, (db, said) => db.Teams.Add(new Team { Id = Ids.NewId(time), Name = said }), cancellationToken);

    /// <summary>Renames a service, provided that it still has the name that the actor saw.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> RenameServiceAsync(Actor actor, Guid serviceId, string seen, string name, CancellationToken cancellationToken = default) =>
        RenameAsync(
            actor, name, seen,
            async db => await db.Services.SingleOrDefaultAsync(found => found.Id == serviceId, cancellationToken) is { } service
                ? (service.Name, said => service.Name = said) : null, cancellationToken);

    /// <summary>Renames a team, provided that it still has the name that the actor saw.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> RenameTeamAsync(Actor actor, Guid teamId, string seen, string name, CancellationToken cancellationToken = default) =>
        RenameAsync(
            actor, name, seen,
            async db => await db.Teams.SingleOrDefaultAsync(found => found.Id == teamId, cancellationToken) is { } team
                ? (team.Name, said => team.Name = said) : null, cancellationToken);

    /// <summary>Says in which zone a team's days begin and end, by its IANA name; empty for that of whoever does the work.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<CatalogueResult> SetTimeZoneAsync(Actor actor, Guid teamId, string timeZone, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        await using var db = await OpenAsync(actor, cancellationToken);
        var said = timeZone.Trim();
        if (AccountRules.CheckTimeZone(said) is { } problem)
            return new CatalogueResult(problem);
        return await db.Teams.Where(team => team.Id == teamId).ExecuteUpdateAsync(team => team.SetProperty(found => found.TimeZone, said), cancellationToken) > 0
            ? CatalogueResult.Saved : CatalogueResult.Gone;
    }

    /// <summary>Says which team owns a service; null for none.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public async Task<CatalogueResult> SetOwnerAsync(Actor actor, Guid serviceId, Guid? teamId, CancellationToken cancellationToken = default)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        var service = await db.Services.SingleOrDefaultAsync(found => found.Id == serviceId, cancellationToken);
        if (service is null || (teamId is { } id && !await db.Teams.AnyAsync(team => team.Id == id, cancellationToken)))
            return CatalogueResult.Gone;
        service.OwnerTeamId = teamId;
        await db.SaveChangesAsync(cancellationToken);
        return CatalogueResult.Saved;
    }

    /// <summary>Takes a service out of the catalogue, unless an incident names it.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> RemoveServiceAsync(Actor actor, Guid serviceId, CancellationToken cancellationToken = default) =>
        RemoveAsync(actor, db => db.Services.Where(found => found.Id == serviceId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    /// <summary>Takes a team out of the catalogue, unless an incident names it; its services lose their owner.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Manager.</exception>
    public Task<CatalogueResult> RemoveTeamAsync(Actor actor, Guid teamId, CancellationToken cancellationToken = default) =>
        RemoveAsync(actor, db => db.Teams.Where(found => found.Id == teamId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private async Task<IncidentHubDbContext> OpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Manager);
        return await contexts.CreateDbContextAsync(cancellationToken);
    }

    private async Task<CatalogueResult> SaveAsync(Actor actor, string name, Action<IncidentHubDbContext, string> change, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        if (CatalogueNames.Check(name) is { } problem)
            return new CatalogueResult(problem);
        change(db, name.Trim());
        return await SaveAsync(db, cancellationToken);
    }

    private async Task<CatalogueResult> RenameAsync(
        Actor actor, string name, string seen, Func<IncidentHubDbContext, Task<(string Name, Action<string> Set)?>> find, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        if (CatalogueNames.Check(name) is { } problem)
            return new CatalogueResult(problem);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"LOCK TABLE services, teams IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        if (await find(db) is not { } found)
            return CatalogueResult.Gone;
        if (!string.Equals(found.Name, seen, StringComparison.Ordinal))
            return new CatalogueResult("Somebody else renamed it a moment ago.", found.Name);
        found.Set(name.Trim());
        var result = await SaveAsync(db, cancellationToken);
        if (result.IsSaved)
            await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<CatalogueResult> RemoveAsync(Actor actor, Func<IncidentHubDbContext, Task<int>> remove, CancellationToken cancellationToken)
    {
        await using var db = await OpenAsync(actor, cancellationToken);
        try
        {
            return await remove(db) > 0 ? CatalogueResult.Saved : CatalogueResult.Gone;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return new CatalogueResult("Incidents name it, so it stays. Rename it, or take it off them first.");
        }
    }

    private static async Task<CatalogueResult> SaveAsync(IncidentHubDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return CatalogueResult.Saved;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new CatalogueResult(Taken);
        }
    }
}
