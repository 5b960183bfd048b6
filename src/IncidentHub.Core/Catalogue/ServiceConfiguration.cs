using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Catalogue;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services");
        builder.Property(service => service.Id).ValueGeneratedNever();
        builder.Property(service => service.Name).HasMaxLength(CatalogueNames.Longest);
        builder.HasUniqueName();
        builder.HasOne<Team>().WithMany().HasForeignKey(service => service.OwnerTeamId).OnDelete(DeleteBehavior.SetNull);
    }
}
