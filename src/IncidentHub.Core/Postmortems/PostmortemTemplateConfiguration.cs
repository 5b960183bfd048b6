using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems;

internal sealed class PostmortemTemplateConfiguration
    : IEntityTypeConfiguration<PostmortemTemplate>, IEntityTypeConfiguration<TemplateDefault>, IEntityTypeConfiguration<TemplateRevision>
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

    public void Configure(EntityTypeBuilder<TemplateDefault> builder)
    {
        builder.ToTable("template_defaults");
        builder.HasKey(choice => choice.Severity);
        builder.Property(choice => choice.Severity).HasConversion<int>().ValueGeneratedNever();
        builder.HasOne<PostmortemTemplate>().WithMany().HasForeignKey(choice => choice.TemplateId);
    }

    public void Configure(EntityTypeBuilder<TemplateRevision> builder)
    {
        builder.ToTable("template_revisions");
        builder.Property(revision => revision.Id).ValueGeneratedNever();
        builder.Property(revision => revision.Name).HasMaxLength(PostmortemLimits.TemplateName);
        builder.Property(revision => revision.ReplacedByName).HasMaxLength(100);
        builder.HasOne<PostmortemTemplate>().WithMany().HasForeignKey(revision => revision.TemplateId);
    }
}
