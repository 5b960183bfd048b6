using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks.Checks;

internal sealed class TaskChecksConfiguration : IEntityTypeConfiguration<TaskCheck>, IEntityTypeConfiguration<TaskRecurrence>
{
    public void Configure(EntityTypeBuilder<TaskCheck> builder)
    {
        builder.ToTable("task_checks");
        builder.Property(check => check.Id).ValueGeneratedNever();
        builder.Property(check => check.Words).HasMaxLength(300);
        builder.Property(check => check.Metric).HasMaxLength(64);
        builder.Property(check => check.Fingerprint).HasMaxLength(64);
        builder.Property(check => check.Finding).HasMaxLength(2000);
        builder.Property(check => check.SignedByName).HasMaxLength(100);
        builder.Ignore(check => check.EndsAt);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(check => check.TaskId);
        builder.HasIndex(check => check.TaskId);
        // Those that are looked at; the rest of them only grows.
        builder.HasIndex(check => check.State);
    }

    public void Configure(EntityTypeBuilder<TaskRecurrence> builder)
    {
        builder.ToTable("task_recurrences");
        builder.Property(recurrence => recurrence.Id).ValueGeneratedNever();
        builder.Property(recurrence => recurrence.What).HasMaxLength(500);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(recurrence => recurrence.TaskId);
        builder.HasOne<Incident>().WithMany().HasForeignKey(recurrence => recurrence.IncidentId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(recurrence => recurrence.TaskId);
        builder.HasIndex(recurrence => recurrence.IncidentId);
    }
}
