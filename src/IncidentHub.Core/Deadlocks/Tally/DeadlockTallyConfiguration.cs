using System.Text.Json;
using IncidentHub.Core.Monitoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Deadlocks.Tally;

internal sealed class DeadlockTallyConfiguration : IEntityTypeConfiguration<DeadlockTally>
{
    public void Configure(EntityTypeBuilder<DeadlockTally> builder)
    {
        builder.ToTable("deadlock_tallies");
        builder.HasKey(tally => tally.TargetId);
        builder.Property(tally => tally.TargetId).ValueGeneratedNever();
        builder.HasOne<Target>().WithOne().HasForeignKey<DeadlockTally>(tally => tally.TargetId);
        builder.Property(tally => tally.Marks).HasColumnType("jsonb").HasConversion(
            marks => JsonSerializer.Serialize(marks, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<uint, TallyMark>>(json, JsonSerializerOptions.Web)!,
            // A reading replaces the whole; nothing is changed in place.
            new ValueComparer<Dictionary<uint, TallyMark>>((one, other) => ReferenceEquals(one, other), marks => marks.Count, marks => marks));
    }
}
