using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.RootCauses;

internal sealed class RootCauseConfiguration : IEntityTypeConfiguration<RootCause>
{
    public void Configure(EntityTypeBuilder<RootCause> builder)
    {
        builder.ToTable("root_causes");
        builder.HasKey(rootCause => rootCause.IncidentId);
        builder.HasOne<Incident>().WithOne().HasForeignKey<RootCause>(rootCause => rootCause.IncidentId);
    }
}
