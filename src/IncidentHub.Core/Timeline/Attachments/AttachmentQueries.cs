using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Reads pictures of incidents that the actor may see.</summary>
public sealed class AttachmentQueries(IDbContextFactory<IncidentHubDbContext> contexts)
{
    /// <summary>The file; null when there is none that the actor may see.</summary>
    public async Task<AttachmentFile?> OpenAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found =
            from incident in db.Incidents.VisibleTo(actor)
            join attachment in db.Attachments on incident.Id equals attachment.IncidentId
            where attachment.Id == id
            join content in db.AttachmentContents on attachment.Id equals content.AttachmentId
            select new AttachmentFile(attachment.Name, attachment.Format, attachment.Sha256, content.Bytes);
        return await found.SingleOrDefaultAsync(cancellationToken);
    }
}
