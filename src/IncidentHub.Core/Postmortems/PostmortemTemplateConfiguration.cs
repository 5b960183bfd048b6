using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems;

internal sealed class PostmortemTemplateConfiguration : IEntityTypeConfiguration<PostmortemTemplate>
{
    public void Configure(EntityTypeBuilder<PostmortemTemplate> builder)
    {
        builder.ToTable("postmortem_templates");
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Name).HasMaxLength(PostmortemLimits.TemplateName);
        builder.Property(template => template.ShippedKey).HasMaxLength(32);
        builder.Property(template => template.UpdatedByName).HasMaxLength(100);
        builder.Property(template => template.Version).IsRowVersion();
        builder.HasIndex(template => template.Name).IsUnique();
        builder.HasIndex(template => template.ShippedKey).IsUnique();
    }
}
