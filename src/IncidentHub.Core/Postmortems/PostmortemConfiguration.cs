using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems;

internal sealed class PostmortemConfiguration : IEntityTypeConfiguration<Postmortem>
{
    public void Configure(EntityTypeBuilder<Postmortem> builder)
    {
        builder.ToTable("postmortems");
        builder.Property(postmortem => postmortem.Id).ValueGeneratedNever();
        builder.Property(postmortem => postmortem.TimeZone).HasMaxLength(64);
        builder.Property(postmortem => postmortem.UpdatedByName).HasMaxLength(100);
        builder.Property(postmortem => postmortem.Version).IsRowVersion();
        builder.HasOne<Incident>().WithOne().HasForeignKey<Postmortem>(postmortem => postmortem.IncidentId);
        builder.HasOne<PostmortemTemplate>().WithMany().HasForeignKey(postmortem => postmortem.TemplateId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(postmortem => postmortem.UpdatedAt);
    }
}
