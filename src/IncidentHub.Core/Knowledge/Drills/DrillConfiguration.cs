using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Drills;

internal sealed class DrillConfiguration : IEntityTypeConfiguration<Drill>
{
    private const int MaxName = 200;
    private const int MaxFolder = 1000;

    public void Configure(EntityTypeBuilder<Drill> builder)
    {
        builder.ToTable("drills");
        builder.Property(drill => drill.Id).ValueGeneratedNever();
        builder.Property(drill => drill.StartedByName).HasMaxLength(MaxName);
        builder.Property(drill => drill.Folder).HasMaxLength(MaxFolder);
        builder.HasIndex(drill => drill.StartedAt).IsDescending();
    }
}
