using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Incidents;

internal sealed class ActivityConfiguration : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("activities");
        builder.Property(activity => activity.Id).UseIdentityAlwaysColumn();
        builder.Property(activity => activity.ActorName).HasMaxLength(100);
        builder.Property(activity => activity.Subject).HasMaxLength(64);
        builder.HasOne<Incident>().WithMany().HasForeignKey(activity => activity.IncidentId);
        builder.HasIndex(activity => new { activity.IncidentId, activity.Id });
    }
}
