using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks;

internal sealed class CorrectiveTaskConfiguration : IEntityTypeConfiguration<CorrectiveTask>
{
    public void Configure(EntityTypeBuilder<CorrectiveTask> builder)
    {
        builder.ToTable("corrective_tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(task => task.Number).IsUnique();
        builder.Property(task => task.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(task => task.OwnerName).HasMaxLength(100);
        builder.HasOne<Incident>().WithMany().HasForeignKey(task => task.IncidentId);
        builder.HasOne<Measure>().WithMany().HasForeignKey(task => task.MeasureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(task => new { task.Status, task.DueOn });
    }
}
