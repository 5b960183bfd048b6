using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Deadlocks.ServerLog;

internal sealed class LogPositionConfiguration : IEntityTypeConfiguration<LogPosition>
{
    private const int MaxFileName = 255;

    public void Configure(EntityTypeBuilder<LogPosition> builder)
    {
        builder.ToTable("log_positions");
        builder.HasKey(position => position.TargetId);
        builder.Property(position => position.TargetId).ValueGeneratedNever();
        builder.Property(position => position.FileName).HasMaxLength(MaxFileName);
    }
}
