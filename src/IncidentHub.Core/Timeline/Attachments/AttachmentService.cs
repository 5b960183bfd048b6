using System.Security.Cryptography;
using IncidentHub.Core.Incidents;
using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>Takes pictures into an incident: checked by content, cleaned, within limits, written to the activity log.</summary>
public sealed class AttachmentService(IncidentWriter writer, TimeProvider time)
{
    private const string Subject = "picture";

    /// <summary>Adds a picture. Responders and up.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="incidentId">Whose it becomes.</param>
    /// <param name="name">What the sender calls the file; its extension is not trusted.</param>
    /// <param name="file">The bytes, at most <see cref="AttachmentLimits.File"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The actor's role is below Responder.</exception>
    public async Task<AttachmentResult> AddAsync(
        Actor actor, Guid incidentId, string? name, ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Demand(Role.Responder);
        if (file.Length > AttachmentLimits.File)
            return AttachmentResult.Invalid(AttachmentLimits.TooLarge);
        // Before the incident is locked: a large file must not hold up those who log its timeline.
        var verdict = ImageCleaner.Clean(file.Span);
        if (verdict.Image is not { } image)
            return AttachmentResult.Invalid(verdict.Problem!);

        var sha256 = SHA256.HashData(image.Bytes);
        return await writer.WriteAsync(actor, incidentId, IncidentPart.Attachments, async write =>
        {
            var attachments = write.Db.Attachments;
            var taken = await attachments.Where(other => other.IncidentId == incidentId).SumAsync(other => (long)other.Length, cancellationToken);
            if (taken + image.Bytes.Length > AttachmentLimits.Incident)
                return AttachmentResult.Invalid(AttachmentLimits.Full);

            var attachment = new Attachment
            {
                Id = Ids.NewId(time),
                IncidentId = incidentId,
                Name = AttachmentName.Of(name, image.Format),
                Format = image.Format,
                Length = image.Bytes.Length,
                Width = image.Width,
                Height = image.Height,
                Sha256 = sha256,
                UploadedAt = write.Now,
                UploadedById = write.Actor.UserId,
                UploadedByName = write.Actor.Name,
            };
            attachments.Add(attachment);
            write.Db.AttachmentContents.Add(new AttachmentContent { AttachmentId = attachment.Id, Bytes = image.Bytes });
            write.Log(Subject, null, attachment.Name);
            return new AttachmentResult(EditOutcome.Saved, attachment);
        }, cancellationToken) ?? new AttachmentResult(EditOutcome.NotFound, Message: EditResult.NotFound.Message);
    }
}
