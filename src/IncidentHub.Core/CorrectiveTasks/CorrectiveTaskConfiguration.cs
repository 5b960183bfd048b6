using IncidentHub.Core.Catalogue;
using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace IncidentHub.Core.CorrectiveTasks;

internal sealed class CorrectiveTaskConfiguration : IEntityTypeConfiguration<CorrectiveTask>
{
    /// <summary>The words of title and description.</summary>
    public const string SearchVector = "SearchVector";

    public void Configure(EntityTypeBuilder<CorrectiveTask> builder)
    {
        builder.ToTable("corrective_tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(task => task.Number).IsUnique();
        builder.Property(task => task.Title).HasMaxLength(IncidentLimits.Title);
        builder.Property(task => task.OwnerName).HasMaxLength(100);
        builder.Property(task => task.Tracker).HasMaxLength(TrackerLink.Longest).HasDefaultValue("");
        builder.Property(task => task.Reason).HasMaxLength(TaskLimits.Reason).HasDefaultValue("");
        builder.Property(task => task.Priority).HasDefaultValue(TaskPriority.Normal).HasSentinel((TaskPriority)(-1));
        builder.Ignore(task => task.IsOpen);
        builder.HasOne<Incident>().WithMany().HasForeignKey(task => task.IncidentId);
        builder.HasOne<Measure>().WithMany().HasForeignKey(task => task.MeasureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Team>().WithMany().HasForeignKey(task => task.TeamId).OnDelete(DeleteBehavior.SetNull);
        // What is open is a small part of all; lists begin with it, the first to be due first.
        builder.HasIndex(task => new { task.Status, task.DueOn, task.Number });
        // Of several states the list goes along what is due, and stops where the page is full.
        builder.HasIndex(task => new { task.DueOn, task.Number });
        // The board shows what was finished last.
        builder.HasIndex(task => new { task.Status, task.FinishedAt, task.Number }).IsDescending(false, true, true);
        builder.Property<NpgsqlTsVector>(SearchVector).HasComputedColumnSql(SearchVectorSql.Of("title", "description"), stored: true);
        builder.HasIndex(SearchVector).HasMethod("GIN");
        builder.HasIndex(task => new { task.OwnerId, task.Status });
        builder.HasIndex(task => new { task.TeamId, task.Status });
    }
}
