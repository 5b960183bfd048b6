using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IncidentHub.Web.Live;

/// <summary>What the live way needs in the web: the hub for programs, and for pages to know whether their browser is there.</summary>
internal static class LiveSetup
{
    /// <summary>How long a client may let an update lie before its connection is ended.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddMessagePackProtocol();
        services.AddHostedService<LiveBroadcaster>();
        services.AddScoped<CircuitPresence>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitPresence>());
    }

    public static void MapLive(this WebApplication app) =>
        app.MapHub<LiveHub>(LiveHub.Path, options =>
        {
            options.TransportSendTimeout = SendTimeout;
            // A connection ends with the token that opened it.
            options.CloseOnAuthenticationExpiration = true;
        });
}
