using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline;

internal sealed class HypothesisConfiguration : IEntityTypeConfiguration<Hypothesis>
{
    public void Configure(EntityTypeBuilder<Hypothesis> builder)
    {
        builder.ToTable("hypotheses");
        builder.Property(hypothesis => hypothesis.Id).ValueGeneratedNever();
        builder.Property(hypothesis => hypothesis.Statement).HasMaxLength(IncidentLimits.Title);
        builder.Property(hypothesis => hypothesis.HolderName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(hypothesis => hypothesis.IncidentId);
    }
}
