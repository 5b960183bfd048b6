using IncidentHub.Core.Notifications.Inbox;
using IncidentHub.Core.Notifications.Mail;
using IncidentHub.Core.Notifications.Outbound;
using IncidentHub.Core.Notifications.Outbox;
using IncidentHub.Core.Storage;
using IncidentHub.Core.Storage.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentHub.Core.Notifications;

/// <summary>What this room registers.</summary>
public static class NotificationsServices
{
    /// <summary>The one client for everything that the app calls.</summary>
    /// <exception cref="StoreException">A network in the configuration is none; the message names the key and a value that would work.</exception>
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OutboundOptions.FromConfiguration(configuration);
        services.AddSingleton(options);
        return services.AddSingleton(_ => new OutboundClient(options));
    }

    /// <summary>What tells people: the outbox and the inbox.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.TryAddSingleton<SecretText>();
        services.AddSingleton<InboxChanges>();
        services.AddSingleton<OutboxWriter>();
        services.AddSingleton<MailTransport>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<OutboxRetention>();
        services.AddSingleton<Undelivered>();
        services.AddSingleton<PersonalInbox>();
        services.AddSingleton<Preferences>();
        services.AddHostedService<OutboxLoop>();
        return services;
    }
}
