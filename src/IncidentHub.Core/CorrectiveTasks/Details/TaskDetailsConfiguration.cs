using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks.Details;

internal sealed class TaskDetailsConfiguration :
    IEntityTypeConfiguration<ChecklistLine>, IEntityTypeConfiguration<TaskComment>, IEntityTypeConfiguration<TaskDependency>, IEntityTypeConfiguration<TaskChange>
{
    public void Configure(EntityTypeBuilder<ChecklistLine> builder)
    {
        builder.ToTable("task_checklist_lines");
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.Text).HasMaxLength(TaskLimits.ChecklistLine);
        builder.Property(line => line.DoneByName).HasMaxLength(100);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(line => line.TaskId);
        builder.HasIndex(line => line.TaskId);
    }

    public void Configure(EntityTypeBuilder<TaskComment> builder)
    {
        builder.ToTable("task_comments");
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.AuthorName).HasMaxLength(100);
        builder.Property(comment => comment.Text).HasMaxLength(IncidentLimits.Text);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(comment => comment.TaskId);
        builder.HasIndex(comment => comment.TaskId);
    }

    public void Configure(EntityTypeBuilder<TaskDependency> builder)
    {
        builder.ToTable("task_dependencies");
        builder.HasKey(dependency => new { dependency.TaskId, dependency.DependsOnId });
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(dependency => dependency.TaskId);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(dependency => dependency.DependsOnId);
    }

    public void Configure(EntityTypeBuilder<TaskChange> builder)
    {
        builder.ToTable("task_changes");
        builder.Property(change => change.Id).UseIdentityAlwaysColumn();
        builder.Property(change => change.ActorName).HasMaxLength(100);
        builder.Property(change => change.Subject).HasMaxLength(64);
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(change => change.TaskId);
        builder.HasIndex(change => new { change.TaskId, change.Id });
    }
}
