using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Runbooks;

internal sealed class RunbookVersionConfiguration : IEntityTypeConfiguration<RunbookVersion>
{
    public void Configure(EntityTypeBuilder<RunbookVersion> builder)
    {
        builder.ToTable("runbook_versions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(version => version.Note).HasMaxLength(IncidentLimits.Title);
        builder.Property(version => version.SavedByName).HasMaxLength(RunbookConfiguration.MaxName);
        builder.HasOne<Runbook>().WithMany().HasForeignKey(version => version.RunbookId);
        builder.HasIndex(version => new { version.RunbookId, version.Number }).IsUnique();
    }
}
