using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>Where postmortems are found and read.</summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class PostmortemShelf(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const int LongestList = 200;
    private const int MostSuggestions = 10;

    /// <summary>Drafts and published documents that the actor may see, the last touched first; at most 200.</summary>
    public async Task<IReadOnlyList<PostmortemListing>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = db.PostmortemVersions;
        var lines =
            from incident in db.Incidents.VisibleTo(actor)
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            orderby postmortem.UpdatedAt descending
            select new PostmortemListing(
                incident.Number,
                incident.Title,
                incident.Severity,
                incident.IsExample,
                postmortem.UpdatedAt,
                postmortem.UpdatedByName,
                postmortem.PublishedNumber,
                versions
                    .Where(version => version.PostmortemId == postmortem.Id && version.Number == postmortem.PublishedNumber)
                    .Select(version => (DateTimeOffset?)version.PublishedAt)
                    .FirstOrDefault());
        return await lines.Take(LongestList).ToListAsync(cancellationToken);
    }

    /// <summary>Incidents that are over and have no postmortem, the last first; at most ten.</summary>
    public async Task<IReadOnlyList<IncidentWithoutPostmortem>> ListMissingAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var postmortems = db.Postmortems;
        return await db.Incidents.VisibleTo(actor)
            .Where(incident => incident.Status == IncidentStatus.Resolved || incident.Status == IncidentStatus.Closed)
            .Where(incident => !postmortems.Any(postmortem => postmortem.IncidentId == incident.Id))
            .OrderByDescending(incident => incident.CreatedAt)
            .Take(MostSuggestions)
            .Select(incident => new IncidentWithoutPostmortem(incident.Number, incident.Title, incident.Severity, incident.ResolvedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>A published version; null when there is none that the actor may see.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="number">The version; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PublishedPostmortem?> ReadAsync(Actor actor, int incidentNumber, int? number = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from incident in db.Incidents.VisibleTo(actor)
            where incident.Number == incidentNumber
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            join version in db.PostmortemVersions on postmortem.Id equals version.PostmortemId
            where version.Number == (number ?? postmortem.PublishedNumber)
            select new PublishedPostmortem(
                version.Id,
                incident.Number,
                version.Number,
                postmortem.PublishedNumber,
                version.Title,
                version.Markdown,
                version.Html,
                version.PublishedAt,
                version.PublishedByName,
                incident.IsExample,
                version.ReviewedBy);
        return await found.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Names the content that a reader would get, without reading it: the same name, the same content.</summary>
    public async Task<string?> FindStampAsync(Actor actor, int incidentNumber, int? number = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from incident in db.Incidents.VisibleTo(actor)
            where incident.Number == incidentNumber
            join postmortem in db.Postmortems on incident.Id equals postmortem.IncidentId
            join version in db.PostmortemVersions on postmortem.Id equals version.PostmortemId
            where version.Number == (number ?? postmortem.PublishedNumber)
            select new { version.Id, postmortem.PublishedNumber };
        return await found.SingleOrDefaultAsync(cancellationToken) is { } stamp ? $"{stamp.Id:N}-{stamp.PublishedNumber}" : null;
    }
}
