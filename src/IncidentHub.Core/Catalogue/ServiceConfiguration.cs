using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Catalogue;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    /// <summary>Shadow property: the name without regard to case.</summary>
    private const string NameKey = "NameKey";

    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services");
        builder.Property(service => service.Id).ValueGeneratedNever();
        builder.Property(service => service.Name).HasMaxLength(100);
        builder.Property<string>(NameKey).HasMaxLength(200).HasComputedColumnSql("lower(name)", stored: true);
        builder.HasIndex(NameKey).IsUnique();
    }
}
