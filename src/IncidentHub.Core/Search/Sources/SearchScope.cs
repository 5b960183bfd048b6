using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Search.Sources;

/// <summary>Who searches, and where.</summary>
internal sealed record SearchScope(Actor Actor, SearchFilter Filter)
{
    private static readonly IncidentStatus[] OpenStatuses = [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())];

    /// <summary>The incidents that the actor may see and the filter lets through: whatever is about an incident passes through here.</summary>
    public IQueryable<Incident> Incidents(IncidentHubDbContext db)
    {
        var (incidents, filter) = (db.Incidents.AsNoTracking().VisibleTo(Actor), Filter);
        if (filter.Severities is [var severity])
            incidents = incidents.Where(incident => incident.Severity == severity);
        else if (filter.Severities.Count > 0)
            incidents = incidents.Where(incident => filter.Severities.Contains(incident.Severity));
        if (filter.IsOpen is { } isOpen)
            incidents = incidents.Where(incident => OpenStatuses.Contains(incident.Status) == isOpen);
        if (filter.ServiceId is { } service)
            incidents = incidents.Where(incident => incident.AffectedServices.Any(affected => affected.ServiceId == service));
        return incidents;
    }

    /// <summary>The texts of a source that may be found at all; null for none of it.</summary>
    public IQueryable<SearchRow>? Rows(SearchSource source, IncidentHubDbContext db)
    {
        var rows = source.IsOfIncidents || !Filter.IsAboutIncidents ? source.Rows(db)
            : Filter is { Severities.Count: 0, IsOpen: null, ServiceId: { } service } ? source.OfService(db, service)
            : null;
        return rows is null ? null : InTime(rows);
    }

    /// <summary>Keeps those of the time that is asked for.</summary>
    public IQueryable<SearchRow> InTime(IQueryable<SearchRow> rows)
    {
        if (Filter.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (Filter.Before is { } before)
            rows = rows.Where(row => row.At < before);
        return rows;
    }

    /// <summary>Keeps those that the actor may see.</summary>
    public IQueryable<SearchRow> Visible(SearchSource source, IncidentHubDbContext db, IQueryable<SearchRow> rows)
    {
        if (!source.IsOfIncidents)
            return rows;
        var incidents = Incidents(db);
        return rows.Where(row => incidents.Any(incident => incident.Id == row.IncidentId));
    }
}
