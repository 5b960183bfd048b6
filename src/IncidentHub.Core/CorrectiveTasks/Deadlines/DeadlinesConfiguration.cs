using IncidentHub.Core.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks.Deadlines;

internal sealed class DeadlinesConfiguration :
    IEntityTypeConfiguration<DeadlineRule>, IEntityTypeConfiguration<Holiday>, IEntityTypeConfiguration<SentReminder>
{
    public void Configure(EntityTypeBuilder<DeadlineRule> builder)
    {
        builder.ToTable("deadline_rules");
        builder.HasKey(rule => rule.Severity);
    }

    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("holidays");
        builder.Property(holiday => holiday.Id).ValueGeneratedNever();
        builder.Property(holiday => holiday.Name).HasMaxLength(100);
        builder.HasOne<Team>().WithMany().HasForeignKey(holiday => holiday.TeamId);
        builder.HasIndex(holiday => new { holiday.Day, holiday.TeamId }).IsUnique().AreNullsDistinct(false);
    }

    public void Configure(EntityTypeBuilder<SentReminder> builder)
    {
        builder.ToTable("task_reminders");
        builder.HasKey(reminder => new { reminder.TaskId, reminder.Kind, reminder.DueOn });
        builder.HasOne<CorrectiveTask>().WithMany().HasForeignKey(reminder => reminder.TaskId);
    }
}
