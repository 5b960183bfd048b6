using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Incidents;

internal sealed class ImpactChangeConfiguration : IEntityTypeConfiguration<ImpactChange>
{
    public void Configure(EntityTypeBuilder<ImpactChange> builder)
    {
        builder.ToTable("impact_changes", table =>
            table.HasCheckConstraint("ck_impact_changes_users_percent", "users_percent BETWEEN 0 AND 100"));
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.UsersPercent).HasPrecision(5, 2);
        builder.Property(change => change.What).HasMaxLength(IncidentLimits.Title);
        builder.Property(change => change.ActorName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(change => change.IncidentId);
        builder.HasIndex(change => new { change.IncidentId, change.OccurredAt });
    }
}
