using IncidentHub.Core.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Runbooks;

internal sealed class ServiceRunbookConfiguration : IEntityTypeConfiguration<ServiceRunbook>
{
    public void Configure(EntityTypeBuilder<ServiceRunbook> builder)
    {
        builder.ToTable("service_runbooks");
        builder.HasKey(link => new { link.ServiceId, link.RunbookId });
        builder.HasOne<Service>().WithMany().HasForeignKey(link => link.ServiceId);
        builder.HasOne<Runbook>().WithMany().HasForeignKey(link => link.RunbookId);
    }
}
