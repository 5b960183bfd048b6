using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Timeline.Attachments;

/// <summary>The sets that attachments add to the context.</summary>
public static class AttachmentSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Pictures of incidents. Read them through the incidents that an actor may see.</summary>
        public DbSet<Attachment> Attachments => db.Set<Attachment>();

        /// <summary>Their bytes.</summary>
        public DbSet<AttachmentContent> AttachmentContents => db.Set<AttachmentContent>();
    }
}
