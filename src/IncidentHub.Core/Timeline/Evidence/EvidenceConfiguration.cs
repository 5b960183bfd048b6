using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline.Evidence;

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<PinnedEvidence>
{
    public void Configure(EntityTypeBuilder<PinnedEvidence> builder)
    {
        builder.ToTable("evidence");
        builder.Property(evidence => evidence.Id).ValueGeneratedNever();
        builder.Property(evidence => evidence.Title).HasMaxLength(EvidenceService.LongestTitle);
        builder.Property(evidence => evidence.Data).HasColumnType("jsonb");
        builder.Property(evidence => evidence.PinnedByName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(evidence => evidence.IncidentId);
        builder.HasIndex(evidence => evidence.SourceId);
    }
}
