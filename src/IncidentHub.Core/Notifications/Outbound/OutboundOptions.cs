using System.Net;
using IncidentHub.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>Which networks beside the public Internet may be called.</summary>
/// <param name="AllowedNetworks">Private ones and loopback; empty unless somebody set them.</param>
public sealed record OutboundOptions(IReadOnlyList<IPNetwork> AllowedNetworks)
{
    /// <summary>The key; as an environment variable <c>IncidentHub__Outbound__AllowedNetworks</c>. Networks with commas between.</summary>
    public const string AllowedNetworksKey = "IncidentHub:Outbound:AllowedNetworks";

    /// <summary>Reads what is configured; without it no private address is called.</summary>
    /// <exception cref="StoreException">One of them is not a network; the message names the key and a value that would work.</exception>
    public static OutboundOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Parse(configuration[AllowedNetworksKey]);
    }

    /// <inheritdoc cref="FromConfiguration"/>
    public static OutboundOptions Parse(string? networks) => new(
        [.. (networks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne)]);

    private static IPNetwork ParseOne(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? network
            : throw new StoreException(
                $"{AllowedNetworksKey} holds \"{text}\", which is not a network: write the first address and the length, for example {Nearest(text)}.");

    /// <summary>What was probably meant by an address whose length is missing or wrong.</summary>
    private static string Nearest(string text) =>
        IPAddress.TryParse(text.Split('/')[0], out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8).ToString()
            : "10.0.0.0/8, 127.0.0.1/32";
}
