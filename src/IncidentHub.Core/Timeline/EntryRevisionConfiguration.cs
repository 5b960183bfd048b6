using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline;

internal sealed class EntryRevisionConfiguration : IEntityTypeConfiguration<EntryRevision>
{
    public void Configure(EntityTypeBuilder<EntryRevision> builder)
    {
        builder.ToTable("timeline_entry_revisions");
        builder.HasKey(revision => new { revision.EntryId, revision.Number });
        builder.Property(revision => revision.ReplacedByName).HasMaxLength(100);
        builder.HasOne<TimelineEntry>().WithMany().HasForeignKey(revision => revision.EntryId);
    }
}
