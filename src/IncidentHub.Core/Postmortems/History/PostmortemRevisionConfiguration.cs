using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.History;

internal sealed class PostmortemRevisionConfiguration : IEntityTypeConfiguration<PostmortemRevision>
{
    public void Configure(EntityTypeBuilder<PostmortemRevision> builder)
    {
        builder.ToTable("postmortem_revisions");
        builder.Property(revision => revision.Id).ValueGeneratedNever();
        builder.Property(revision => revision.TimeZone).HasMaxLength(64);
        builder.Property(revision => revision.AuthorName).HasMaxLength(100);
        builder.HasOne<Postmortem>().WithMany().HasForeignKey(revision => revision.PostmortemId);
        builder.HasIndex(revision => new { revision.PostmortemId, revision.Number }).IsUnique();
    }
}
