using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Incidents;

internal sealed class AffectedServiceConfiguration : IEntityTypeConfiguration<AffectedService>
{
    public void Configure(EntityTypeBuilder<AffectedService> builder)
    {
        builder.ToTable("affected_services");
        builder.HasKey(affected => new { affected.IncidentId, affected.ServiceId });
        builder.HasOne(affected => affected.Service).WithMany().HasForeignKey(affected => affected.ServiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
