using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Deadlocks;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Knowledge.Runbooks;

/// <summary>Reads runbooks. Everybody who may sign in may read all of them.</summary>
public sealed class RunbookQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int Most = 500;
    private const string Prefix = "RB-";

    /// <summary>Whether a runbook is there, and in which version; null when there is none with that key. One that is archived is told as such.</summary>
    public async Task<RunbookStanding?> ExistsAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Runbooks.Where(runbook => runbook.Id == id)
            .Select(runbook => new RunbookStanding(
                runbook.Id, runbook.Number, runbook.Title, runbook.Version, runbook.UpdatedAt, runbook.UpdatedByName, runbook.ArchivedAt != null))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Runbooks by title, at most 500.</summary>
    /// <param name="archived">True for those that are out of use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<RunbookRow>> ListAsync(bool archived = false, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(db, db.Runbooks.Where(runbook => runbook.ArchivedAt != null == archived), Most, cancellationToken);
    }

    /// <summary>Those in use that help with any of the services.</summary>
    public async Task<IReadOnlyList<RunbookRow>> ForServicesAsync(IReadOnlyCollection<Guid> serviceIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serviceIds);
        if (serviceIds.Count == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var links = db.ServiceRunbooks;
        return await RowsAsync(
            db, db.Runbooks.Where(runbook => runbook.ArchivedAt == null && links.Any(link => link.RunbookId == runbook.Id && serviceIds.Contains(link.ServiceId))),
            Most, cancellationToken);
    }

    /// <summary>Those in use that help with deadlocks of one making.</summary>
    public async Task<IReadOnlyList<RunbookRow>> ForFingerprintAsync(string fingerprint, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var links = db.DeadlockRunbooks;
        return await RowsAsync(
            db, db.Runbooks.Where(runbook => runbook.ArchivedAt == null && links.Any(link => link.RunbookId == runbook.Id && link.Fingerprint == fingerprint)),
            Most, cancellationToken);
    }

    /// <summary>Those in use whose number, title or text has the words, by title.</summary>
    public async Task<IReadOnlyList<RunbookRow>> SearchAsync(string text, int count, CancellationToken cancellationToken = default)
    {
        var typed = (text ?? "").Trim();
        var number = SearchText.Number(typed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? typed[Prefix.Length..] : typed);
        if (SearchText.PrefixQuery(typed) is not { } words)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(
            db, db.Runbooks.Where(runbook => runbook.ArchivedAt == null
                && (runbook.Number == number
                    || EF.Property<NpgsqlTsVector>(runbook, RunbookConfiguration.SearchVector).Matches(EF.Functions.ToTsQuery("simple", words)))),
            count, cancellationToken);
    }

    /// <summary>One with all that its page shows; null when there is none with that number.</summary>
    public async Task<RunbookDetails?> FindAsync(int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Runbooks.AsNoTracking().SingleOrDefaultAsync(runbook => runbook.Number == number, cancellationToken) is not { } found)
            return null;
        var services = await (
            from link in db.ServiceRunbooks
            where link.RunbookId == found.Id
            join service in db.Services on link.ServiceId equals service.Id
            orderby service.Name
            select new IncidentServiceName(service.Id, service.Name)).ToListAsync(cancellationToken);
        return new RunbookDetails(found, services, await DeadlocksAsync(db, found.Id, cancellationToken));
    }

    /// <summary>The versions, newest first, at most 500.</summary>
    public async Task<IReadOnlyList<RunbookVersionRow>> VersionsAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RunbookVersions.Where(version => version.RunbookId == id)
            .OrderByDescending(version => version.Number).Take(Most)
            .Select(version => new RunbookVersionRow(version.Number, version.SavedAt, version.SavedByName, version.Note))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One version; null when there is none.</summary>
    public async Task<RunbookVersion?> VersionAsync(Guid id, int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RunbookVersions.AsNoTracking()
            .SingleOrDefaultAsync(version => version.RunbookId == id && version.Number == number, cancellationToken);
    }

    private static async Task<IReadOnlyList<RunbookDeadlock>> DeadlocksAsync(IncidentHubDbContext db, Guid runbookId, CancellationToken cancellationToken)
    {
        var seen = db.Deadlocks;
        var links = await db.DeadlockRunbooks.Where(link => link.RunbookId == runbookId).OrderBy(link => link.Fingerprint)
            .Select(link => new
            {
                link.Fingerprint,
                Newest = seen.Where(record => record.Fingerprint == link.Fingerprint).OrderByDescending(record => record.DetectedAt)
                    .Select(record => new { record.Id, record.TargetName, record.DetectedAt }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. links.Select(link => new RunbookDeadlock(link.Fingerprint, link.Newest?.Id, link.Newest?.TargetName, link.Newest?.DetectedAt))];
    }

    private static async Task<IReadOnlyList<RunbookRow>> RowsAsync(
        IncidentHubDbContext db, IQueryable<Runbook> chosen, int count, CancellationToken cancellationToken)
    {
        var (links, services, deadlocks) = (db.ServiceRunbooks, db.Services, db.DeadlockRunbooks);
        return await chosen.OrderBy(runbook => runbook.Title).ThenBy(runbook => runbook.Number).Take(count)
            .Select(runbook => new RunbookRow(
                runbook.Id, runbook.Number, runbook.Title, runbook.Version, runbook.UpdatedAt, runbook.UpdatedByName, runbook.ShippedKey != null)
            {
                Services = links.Where(link => link.RunbookId == runbook.Id)
                    .Join(services, link => link.ServiceId, service => service.Id, (link, service) => service.Name).OrderBy(name => name).ToList(),
                Fingerprints = deadlocks.Count(link => link.RunbookId == runbook.Id),
            })
            .ToListAsync(cancellationToken);
    }
}
