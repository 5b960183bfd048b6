using IncidentHub.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Notifications.Outbox;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Subject).HasMaxLength(OutboxText.LongestSubject);
        builder.Property(row => row.Text).HasMaxLength(OutboxText.LongestText);
        builder.Property(row => row.Address).HasMaxLength(OutboxText.LongestAddress);
        builder.Property(row => row.Key).HasMaxLength(OutboxText.LongestKey);
        builder.Property(row => row.MessageId).HasMaxLength(320);
        builder.Property(row => row.LastError).HasMaxLength(OutboxText.LongestError).HasDefaultValue("");
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.UserId, row.Key }).IsUnique();
        builder.HasIndex(row => new { row.UserId, row.DueAt, row.Id });
        builder.HasIndex(row => row.UserId, "ix_notifications_unread").HasFilter("read_at IS NULL");
        builder.HasIndex(row => row.MailId);
        // What the dispatcher looks for: what nobody planned, what is to be put together, what is to be tried.
        builder.HasIndex(row => row.DueAt, "ix_notifications_unplanned").HasFilter("state = 'Waiting' AND mail_at IS NULL");
        builder.HasIndex(row => row.MailAt, "ix_notifications_planned").HasFilter("state = 'Waiting' AND mail_id IS NULL AND mail_at IS NOT NULL");
        builder.HasIndex(row => row.NextAttemptAt, "ix_notifications_mails").HasFilter("id = mail_id AND state IN ('Waiting', 'Sending', 'Failed')");
        builder.HasIndex(row => row.ReadAt, "ix_notifications_read").HasFilter("read_at IS NOT NULL");
    }
}
