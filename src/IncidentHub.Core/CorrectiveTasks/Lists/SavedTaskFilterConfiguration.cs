using IncidentHub.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.CorrectiveTasks.Lists;

internal sealed class SavedTaskFilterConfiguration : IEntityTypeConfiguration<SavedTaskFilter>
{
    public void Configure(EntityTypeBuilder<SavedTaskFilter> builder)
    {
        builder.ToTable("saved_task_filters");
        builder.Property(filter => filter.Id).ValueGeneratedNever();
        builder.Property(filter => filter.Name).HasMaxLength(SavedTaskFilters.LongestName);
        builder.Property(filter => filter.Query).HasMaxLength(2000);
        builder.HasOne<User>().WithMany().HasForeignKey(filter => filter.UserId);
        builder.HasIndex(filter => new { filter.UserId, filter.Name }).IsUnique();
    }
}
