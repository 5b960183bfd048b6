using System.Text;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Timeline.Attachments;
using IncidentHub.Core.Timeline.Evidence;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems.Out;

/// <summary>
/// The pictures that a file about an incident may hold: those attached or pinned to this very incident. A document can name pictures of any
/// incident, and on a page the reader's rights decide about each; a file is passed on, so it takes nothing along from elsewhere.
/// </summary>
/// <param name="contexts">Makes a context per operation.</param>
public sealed class OutPictures(IDbContextFactory<IncidentHubDbContext> contexts)
{
    private const string Drawing = "image/svg+xml";

    /// <summary>Those of the addresses whose pictures are of the incident and may be seen by the actor.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="addresses">Paths of this site; anything else is left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OutPicture>> ListAsync(
        Actor actor, int incidentNumber, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.Count == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var incidents = db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber);
        var attached = addresses.Select(AttachmentAddress.IdOf).OfType<Guid>().ToList();
        var pinned = addresses.Select(EvidenceAddress.IdOfPicture).OfType<Guid>().ToList();
        var attachments = attached.Count == 0 ? [] : await db.Attachments
            .Where(attachment => attached.Contains(attachment.Id) && incidents.Any(incident => incident.Id == attachment.IncidentId))
            .Select(attachment => new { attachment.Id, attachment.Format, attachment.Length })
            .ToListAsync(cancellationToken);
        var drawings = pinned.Count == 0 ? [] : await db.Evidence
            .Where(evidence => pinned.Contains(evidence.Id) && incidents.Any(incident => incident.Id == evidence.IncidentId))
            .Select(evidence => new { evidence.Id, evidence.Picture.Length })
            .ToListAsync(cancellationToken);
        return
        [
            .. attachments.Select(attachment => new OutPicture(AttachmentAddress.Of(attachment.Id), attachment.Format.ContentType, attachment.Length)),
            .. drawings.Select(drawing => new OutPicture(EvidenceAddress.Picture(drawing.Id), Drawing, drawing.Length)),
        ];
    }

    /// <summary>The bytes; null when the picture is no longer one that <see cref="ListAsync"/> would name.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="incidentNumber">The incident.</param>
    /// <param name="address">The picture's path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<byte[]?> OpenAsync(Actor actor, int incidentNumber, string address, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var incidents = db.Incidents.VisibleTo(actor).Where(incident => incident.Number == incidentNumber);
        if (AttachmentAddress.IdOf(address) is { } attached)
        {
            var found =
                from attachment in db.Attachments
                where attachment.Id == attached && incidents.Any(incident => incident.Id == attachment.IncidentId)
                join content in db.AttachmentContents on attachment.Id equals content.AttachmentId
                select content.Bytes;
            return await found.SingleOrDefaultAsync(cancellationToken);
        }

        if (EvidenceAddress.IdOfPicture(address) is not { } pinned)
            return null;
        var drawing = await db.Evidence
            .Where(evidence => evidence.Id == pinned && incidents.Any(incident => incident.Id == evidence.IncidentId))
            .Select(evidence => evidence.Picture)
            .SingleOrDefaultAsync(cancellationToken);
        return drawing is null ? null : Encoding.UTF8.GetBytes(drawing);
    }
}
