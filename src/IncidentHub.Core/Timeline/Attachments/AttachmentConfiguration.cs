using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline.Attachments;

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments");
        builder.Property(attachment => attachment.Id).ValueGeneratedNever();
        builder.Property(attachment => attachment.Name).HasMaxLength(AttachmentName.Longest);
        builder.Property(attachment => attachment.UploadedByName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(attachment => attachment.IncidentId);
    }
}
