using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline;

internal sealed class HypothesisMoveConfiguration : IEntityTypeConfiguration<HypothesisMove>
{
    public void Configure(EntityTypeBuilder<HypothesisMove> builder)
    {
        builder.ToTable("hypothesis_moves");
        builder.Property(move => move.Id).ValueGeneratedNever();
        builder.Property(move => move.ActorName).HasMaxLength(100);
        builder.HasOne<Hypothesis>().WithMany().HasForeignKey(move => move.HypothesisId);
    }
}
