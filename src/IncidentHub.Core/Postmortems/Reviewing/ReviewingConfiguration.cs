using IncidentHub.Core.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Postmortems.Reviewing;

internal sealed class ReviewingConfiguration : IEntityTypeConfiguration<PostmortemReviewer>, IEntityTypeConfiguration<ReviewTick>, IEntityTypeConfiguration<SentPostmortemReminder>
{
    public void Configure(EntityTypeBuilder<PostmortemReviewer> builder)
    {
        builder.ToTable("postmortem_reviewers");
        builder.Property(reviewer => reviewer.Id).ValueGeneratedNever();
        builder.Property(reviewer => reviewer.Name).HasMaxLength(100);
        builder.Property(reviewer => reviewer.Note).HasMaxLength(PostmortemReviews.LongestNote);
        builder.HasOne<Postmortem>().WithMany().HasForeignKey(reviewer => reviewer.PostmortemId);
        builder.HasIndex(reviewer => new { reviewer.PostmortemId, reviewer.UserId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReviewTick> builder)
    {
        builder.ToTable("postmortem_ticks");
        builder.HasKey(tick => new { tick.PostmortemId, tick.Item });
        builder.Property(tick => tick.ByName).HasMaxLength(100);
        builder.HasOne<Postmortem>().WithMany().HasForeignKey(tick => tick.PostmortemId);
    }

    public void Configure(EntityTypeBuilder<SentPostmortemReminder> builder)
    {
        builder.ToTable("postmortem_reminders");
        builder.HasKey(reminder => new { reminder.IncidentId, reminder.Kind, reminder.DueOn });
        builder.HasOne<Incident>().WithMany().HasForeignKey(reminder => reminder.IncidentId);
    }
}
