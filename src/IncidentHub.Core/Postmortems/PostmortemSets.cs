using IncidentHub.Core.Postmortems.Commenting;
using IncidentHub.Core.Postmortems.History;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Postmortems;

/// <summary>The sets that this room adds to the context.</summary>
public static class PostmortemSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>Templates of postmortems.</summary>
        public DbSet<PostmortemTemplate> PostmortemTemplates => db.Set<PostmortemTemplate>();

        /// <summary>Which template begins a postmortem of which severity.</summary>
        public DbSet<TemplateDefault> TemplateDefaults => db.Set<TemplateDefault>();

        /// <summary>What templates were before they were changed.</summary>
        public DbSet<TemplateRevision> TemplateRevisions => db.Set<TemplateRevision>();

        /// <summary>Documents about incidents. Read them through the incidents that an actor may see.</summary>
        public DbSet<Postmortem> Postmortems => db.Set<Postmortem>();

        /// <summary>What was published of them.</summary>
        public DbSet<PostmortemVersion> PostmortemVersions => db.Set<PostmortemVersion>();

        /// <summary>What drafts were before.</summary>
        public DbSet<PostmortemRevision> PostmortemRevisions => db.Set<PostmortemRevision>();

        /// <summary>What people say about drafts.</summary>
        public DbSet<PostmortemComment> PostmortemComments => db.Set<PostmortemComment>();
    }
}
