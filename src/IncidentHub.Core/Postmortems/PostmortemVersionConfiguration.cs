using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems;

internal sealed class PostmortemVersionConfiguration : IEntityTypeConfiguration<PostmortemVersion>
{
    public void Configure(EntityTypeBuilder<PostmortemVersion> builder)
    {
        builder.ToTable("postmortem_versions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(version => version.PublishedByName).HasMaxLength(100);
        builder.Property(version => version.ReviewedBy).HasDefaultValue("");
        builder.HasOne<Postmortem>().WithMany().HasForeignKey(version => version.PostmortemId);
        builder.HasIndex(version => new { version.PostmortemId, version.Number }).IsUnique();
    }
}
