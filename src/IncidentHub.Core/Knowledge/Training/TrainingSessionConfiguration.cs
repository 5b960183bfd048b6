using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Knowledge.Training;

internal sealed class TrainingSessionConfiguration : IEntityTypeConfiguration<TrainingSession>
{
    public void Configure(EntityTypeBuilder<TrainingSession> builder)
    {
        builder.ToTable("training_sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(session => session.Number).IsUnique();
        builder.Property(session => session.Topic).HasMaxLength(IncidentLimits.Title);
        builder.Property(session => session.StatusNote).HasMaxLength(IncidentLimits.Title);
        builder.Property(session => session.CreatedByName).HasMaxLength(RunbookConfiguration.MaxName);
        builder.Ignore(session => session.Key);
        builder.HasOne<Runbook>().WithMany().HasForeignKey(session => session.RunbookId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(session => session.StartsAt);
        // A copy: it refers to no drill, so that it outlives it.
        builder.OwnsOne(session => session.Exercise);
    }
}
