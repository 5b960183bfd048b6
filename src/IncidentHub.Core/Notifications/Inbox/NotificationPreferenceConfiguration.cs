using IncidentHub.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentHub.Core.Notifications.Inbox;

internal sealed class NotificationPreferenceConfiguration : IEntityTypeConfiguration<NotificationPreference>
{
    public void Configure(EntityTypeBuilder<NotificationPreference> builder)
    {
        builder.ToTable("notification_preferences");
        builder.HasKey(preference => preference.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<NotificationPreference>(preference => preference.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
