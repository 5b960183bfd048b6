using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks;

internal sealed class MeasureConfiguration : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.ToTable("measures");
        builder.Property(measure => measure.Id).ValueGeneratedNever();
        builder.Property(measure => measure.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(measure => measure.Theme).HasDefaultValue(MeasureTheme.Other);
        builder.HasOne<Incident>().WithMany().HasForeignKey(measure => measure.IncidentId);
    }
}
