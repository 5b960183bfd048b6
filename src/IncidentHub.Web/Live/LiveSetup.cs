using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IncidentHub.Web.Live;

/// <summary>What the live way needs in the web: the hub for programs, and for pages to know whether their browser is there.</summary>
internal static class LiveSetup
{
    /// <summary>How long a client may let an update lie before its connection is ended.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Bytes: room for ten times the targets that a call may name, so that who names too many is told so instead of being cut off.</summary>
    private const int LargestMessage = 64 * 1024;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddMessagePackProtocol().AddHubOptions<LiveHub>(options => options.MaximumReceiveMessageSize = LargestMessage);
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
