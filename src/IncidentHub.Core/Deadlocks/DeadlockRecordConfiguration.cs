using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Deadlocks;

internal sealed class DeadlockRecordConfiguration : IEntityTypeConfiguration<DeadlockRecord>
{
    private const int MaxTargetName = 100;

    public void Configure(EntityTypeBuilder<DeadlockRecord> builder)
    {
        builder.ToTable("deadlocks");
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.TargetName).HasMaxLength(MaxTargetName);
        builder.Property(record => record.Graph)
            .HasColumnType("jsonb")
            .HasConversion(
                graph => JsonSerializer.Serialize(graph, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<DeadlockGraph>(json, JsonSerializerOptions.Web)!);
        builder.Property(record => record.Fingerprint).HasMaxLength(16);
        builder.Property(record => record.Sources).HasConversion<int>();
        builder.HasIndex(record => new { record.Fingerprint, record.DetectedAt });
        builder.HasIndex(record => record.DetectedAt).IsDescending();
        builder.HasIndex(record => new { record.TargetId, record.DetectedAt });
    }
}
