using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace IncidentHub.Core.Incidents;

/// <summary>Reads incidents for lists and pages; everything passes through <see cref="IncidentVisibility.VisibleTo"/>.</summary>
public sealed class IncidentQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>A page of the list, filtered, sorted and cut by the database.</summary>
    public async Task<IncidentListPage> ListAsync(Actor actor, IncidentFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var incidents = Matching(db.Incidents.AsNoTracking().VisibleTo(actor), filter);
        // Counting every match of a million would cost many times what the page does. In the order of the page the few that are
        // counted are found by the same index.
        var total = await Ordered(incidents, filter).Select(incident => incident.Id).Take(IncidentFilter.MostCounted + 1).CountAsync(cancellationToken);
        var skipped = (int)Math.Min(Math.Max(0L, filter.Page) * IncidentFilter.PageSize, int.MaxValue);
        var rows = await Rows(Ordered(incidents, filter).Skip(skipped).Take(IncidentFilter.PageSize))
            .ToListAsync(cancellationToken);
        return new IncidentListPage(rows, total);
    }

    /// <summary>What is burning: open incidents, worst first, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<IncidentRow>> BurningAsync(Actor actor, int limit, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db.Incidents.AsNoTracking().VisibleTo(actor)
                .Where(incident => !incident.IsExample && OpenStatuses.Contains(incident.Status))
                .OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.CreatedAt).Take(limit))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The incidents in which a person has a role: open ones first, then the newest.</summary>
    public async Task<IReadOnlyList<IncidentRow>> WithRoleAsync(Actor actor, Guid userId, int limit, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db.Incidents.AsNoTracking().VisibleTo(actor).Where(incident => incident.Roles.Any(role => role.UserId == userId))
            .OrderByDescending(incident => OpenStatuses.Contains(incident.Status)).ThenByDescending(incident => incident.CreatedAt).Take(limit))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Incidents that went on at any moment of a stretch of time, examples left out, the newest first.</summary>
    public async Task<IReadOnlyList<IncidentRow>> DuringAsync(
        Actor actor, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db.Incidents.AsNoTracking().VisibleTo(actor)
            .Where(incident => !incident.IsExample && incident.Status != IncidentStatus.Cancelled && incident.Status != IncidentStatus.Merged
                && (incident.ImpactStartedAt ?? incident.DetectedAt ?? incident.CreatedAt) <= to
                && (incident.ResolvedAt == null ? OpenStatuses.Contains(incident.Status) : incident.ResolvedAt >= from))
            .OrderByDescending(incident => incident.Number).Take(limit)).ToListAsync(cancellationToken);
    }

    /// <summary>The examples that are still there.</summary>
    public async Task<IReadOnlyList<IncidentRow>> ExamplesAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db.Incidents.AsNoTracking().VisibleTo(actor).Where(incident => incident.IsExample)
            .OrderBy(incident => incident.Number)).ToListAsync(cancellationToken);
    }

    /// <summary>An incident with its roles and services, or null when the actor cannot see such a one.</summary>
    public async Task<IncidentDetails?> FindAsync(Actor actor, int number, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var incident = await db.Incidents.AsNoTracking().VisibleTo(actor)
            .SingleOrDefaultAsync(found => found.Number == number, cancellationToken);
        if (incident is null)
            return null;

        var roles = await db.RoleAssignments.AsNoTracking().Where(role => role.IncidentId == incident.Id)
            .OrderBy(role => role.AssignedAt).ToListAsync(cancellationToken);
        var services = await db.AffectedServices.Where(affected => affected.IncidentId == incident.Id)
            .OrderBy(affected => affected.Service.Name)
            .Select(affected => new IncidentServiceName(affected.ServiceId, affected.Service.Name)).ToListAsync(cancellationToken);
        var teams = await db.AffectedTeams.Where(affected => affected.IncidentId == incident.Id)
            .OrderBy(affected => affected.Team.Name)
            .Select(affected => new IncidentTeamName(affected.TeamId, affected.Team.Name)).ToListAsync(cancellationToken);
        var mergedInto = incident.MergedIntoId is { } other
            ? await db.Incidents.VisibleTo(actor).Where(found => found.Id == other)
                .Select(found => new IncidentName(found.Number, found.Title)).SingleOrDefaultAsync(cancellationToken)
            : null;
        return new IncidentDetails(incident, [.. roles.OrderBy(role => role.Role)], services) { Teams = teams, MergedInto = mergedInto };
    }

    /// <summary>How many open incidents that the actor may see affect each service, by the service's key; none is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenByServiceAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.Incidents.VisibleTo(actor).Where(incident => OpenStatuses.Contains(incident.Status));
        return await db.AffectedServices.Where(affected => open.Any(incident => incident.Id == affected.IncidentId))
            .GroupBy(affected => affected.ServiceId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    /// <summary>The newest lines of an incident's activity log, newest first.</summary>
    public async Task<IReadOnlyList<Activity>> ActivityAsync(Actor actor, Guid incidentId, int limit, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var visible = db.Incidents.VisibleTo(actor);
        return await db.Activities.AsNoTracking()
            .Where(activity => activity.IncidentId == incidentId && visible.Any(incident => incident.Id == incidentId))
            .OrderByDescending(activity => activity.Id).Take(limit).ToListAsync(cancellationToken);
    }

    private static readonly IncidentStatus[] OpenStatuses = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())];

    private static IQueryable<Incident> Matching(IQueryable<Incident> incidents, IncidentFilter filter)
    {
        // One value is compared, because only then is the index that begins with it in the order of the list.
        if (filter.Statuses is [var status])
            incidents = incidents.Where(incident => incident.Status == status);
        else if (filter.Statuses.Count > 0)
            incidents = incidents.Where(incident => filter.Statuses.Contains(incident.Status));
        if (filter.Severities is [var severity])
            incidents = incidents.Where(incident => incident.Severity == severity);
        else if (filter.Severities.Count > 0)
            incidents = incidents.Where(incident => filter.Severities.Contains(incident.Severity));
        if (filter.Text.Trim().Length == 0)
            return incidents;
        if (SearchText.PrefixQuery(filter.Text) is not { } query)
            return incidents.Where(incident => false);

        // A number may be an incident's own, or a word like any other: "502".
        var number = SearchText.Number(filter.Text);
        return incidents.Where(incident =>
            incident.Number == number
            || EF.Property<NpgsqlTsVector>(incident, IncidentConfiguration.SearchVector).Matches(EF.Functions.ToTsQuery("simple", query)));
    }

    /// <summary>In the order asked for, the incident first whose number was typed; the number decides between equals, so that pages do not overlap.</summary>
    private static IQueryable<Incident> Ordered(IQueryable<Incident> incidents, IncidentFilter filter)
    {
        var named = SearchText.Number(filter.Text) is { } number ? incidents.OrderByDescending(incident => incident.Number == number) : null;
        return filter.Sort switch
        {
            IncidentSort.Oldest => (named?.ThenBy(incident => incident.CreatedAt) ?? incidents.OrderBy(incident => incident.CreatedAt))
                .ThenBy(incident => incident.Number),
            IncidentSort.Severity => (named?.ThenBy(incident => incident.Severity) ?? incidents.OrderBy(incident => incident.Severity))
                .ThenByDescending(incident => incident.CreatedAt).ThenByDescending(incident => incident.Number),
            _ => (named?.ThenByDescending(incident => incident.CreatedAt) ?? incidents.OrderByDescending(incident => incident.CreatedAt))
                .ThenByDescending(incident => incident.Number),
        };
    }

    private static IQueryable<IncidentRow> Rows(IQueryable<Incident> incidents) => incidents.Select(incident => new IncidentRow(
        incident.Id, incident.Number, incident.Title, incident.Severity, incident.Status, incident.IsExample, incident.Visibility,
        incident.ImpactStartedAt, incident.DetectedAt, incident.ResolvedAt, incident.CreatedAt));
}
