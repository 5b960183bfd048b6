using System.Globalization;

namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>What of an address may be said: host and port.</summary>
internal static class OutboundPlace
{
    public static string Of(Uri address) => Of(address.IdnHost, address.Port);

    public static string Of(string host, int port)
    {
        var said = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
        return string.Create(CultureInfo.InvariantCulture, $"{said}:{port}");
    }
}
