using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>All that was published, for who may see it.</summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class OutLibrary(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The newest published version of each postmortem that the actor may see, the last published first; without the documents, and without an end.</summary>
    public async Task<IReadOnlyList<OutEntry>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest =
            from incident in db.Incidents.VisibleTo(actor)
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            join version in db.PostmortemVersions on postmortem.Id equals version.PostmortemId
            where version.Number == postmortem.PublishedNumber
            orderby version.PublishedAt descending, incident.Number descending
            select new OutEntry(incident.Number, version.Number, version.Title, incident.Severity, version.PublishedAt, incident.IsExample);
        return await newest.ToListAsync(cancellationToken);
    }
}
