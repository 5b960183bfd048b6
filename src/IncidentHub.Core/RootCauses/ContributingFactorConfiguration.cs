using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.RootCauses;

internal sealed class ContributingFactorConfiguration : IEntityTypeConfiguration<ContributingFactor>
{
    public void Configure(EntityTypeBuilder<ContributingFactor> builder)
    {
        builder.ToTable("contributing_factors");
        builder.Property(factor => factor.Id).ValueGeneratedNever();
        builder.Property(factor => factor.Text).HasMaxLength(IncidentLimits.Title);
        builder.HasOne<Incident>().WithMany().HasForeignKey(factor => factor.IncidentId);
    }
}
