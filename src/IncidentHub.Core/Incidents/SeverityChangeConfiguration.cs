using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Incidents;

internal sealed class SeverityChangeConfiguration : IEntityTypeConfiguration<SeverityChange>
{
    public void Configure(EntityTypeBuilder<SeverityChange> builder)
    {
        builder.ToTable("severity_changes");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.From).HasConversion<int>();
        builder.Property(change => change.To).HasConversion<int>();
        builder.Property(change => change.ActorName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(change => change.IncidentId);
        builder.HasIndex(change => new { change.IncidentId, change.OccurredAt });
    }
}
