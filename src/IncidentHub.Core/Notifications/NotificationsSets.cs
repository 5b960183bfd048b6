using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IncidentHub.Core.Notifications;

/// <summary>The sets that this room adds to the context.</summary>
public static class NotificationsSets
{
    extension(IncidentHubDbContext db)
    {
        /// <summary>What people are told, in the app and by e-mail.</summary>
        public DbSet<Notification> Notifications => db.Set<Notification>();

        /// <summary>How people want their e-mail; those without a row as shipped.</summary>
        public DbSet<NotificationPreference> NotificationPreferences => db.Set<NotificationPreference>();

        /// <summary>The mail server; one row at most.</summary>
        public DbSet<MailSettings> MailSettings => db.Set<MailSettings>();
    }
}
