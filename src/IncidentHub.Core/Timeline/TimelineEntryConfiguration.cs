using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Timeline;

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline_entries", table =>
            table.HasCheckConstraint("ck_timeline_entries_ended_at", "ended_at >= occurred_at"));
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Sequence).UseIdentityAlwaysColumn();
        builder.Property(entry => entry.AuthorName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(entry => entry.IncidentId);
        builder.HasOne<Hypothesis>().WithMany().HasForeignKey(entry => entry.HypothesisId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(entry => new { entry.IncidentId, entry.OccurredAt, entry.Sequence });
    }
}
