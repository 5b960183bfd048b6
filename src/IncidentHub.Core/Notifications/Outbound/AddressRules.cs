using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>
/// Which addresses may be called, after IANA's registries of special-purpose addresses and the documents of the clouds on
/// their metadata services, which hand credentials to whoever asks from inside.
/// </summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> allowed)
{
    private static readonly IPNetwork[] Never =
    [
        .. Networks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"), // This host, link-local, multicast, reserved and broadcast.
        .. Networks("::/128", "fe80::/10", "ff00::/8", "2001::/32", "100::/64"), // The same; Teredo, which carries an IPv4 address in disguise; discard.
        .. Networks("100.100.100.200/32", "168.63.129.16/32", "192.0.0.0/24"), // Metadata of Alibaba, Azure and Oracle.
        .. Networks("fd00:ec2::/32", "fd20:ce::254/128"), // Metadata of AWS and Google.
    ];

    private static readonly IPNetwork[] Private =
    [
        .. Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "198.18.0.0/15"),
        .. Networks("::1/128", "fc00::/7", "fec0::/10"),
    ];

    /// <summary>Networks whose addresses carry an IPv4 address, and the byte where it begins.</summary>
    private static readonly (IPNetwork Network, int At)[] Carriers =
    [
        (IPNetwork.Parse("::/96"), 12), // Compatible, deprecated.
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12), // Translated, RFC 2765.
        (IPNetwork.Parse("64:ff9b::/96"), 12), // NAT64, RFC 6052.
        (IPNetwork.Parse("2002::/16"), 2), // 6to4.
    ];

    public bool Allows(IPAddress address) => ReachOf(address) switch
    {
        AddressReach.Public => true,
        AddressReach.Private => IsConfigured(address),
        _ => false,
    };

    /// <summary>How far an address reaches: the same for every way to write it.</summary>
    public static AddressReach ReachOf(IPAddress address)
    {
        var plain = Plain(address);
        return Array.Exists(Never, network => network.Contains(plain)) ? AddressReach.Never
            : Array.Exists(Private, network => network.Contains(plain)) ? AddressReach.Private
            : AddressReach.Public;
    }

    private bool IsConfigured(IPAddress address) => Plain(address) is var plain && allowed.Any(network => network.Contains(plain));

    /// <summary>The IPv4 address that an IPv6 address carries, or the address itself.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        // Also because IPNetwork says of fc00::/7 that every mapped address is in it (.NET 10).
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        var withoutScope = new IPAddress(bytes);
        if (withoutScope.Equals(IPAddress.IPv6Any) || withoutScope.Equals(IPAddress.IPv6Loopback))
            return withoutScope;
        foreach (var (network, at) in Carriers)
        {
            if (network.Contains(withoutScope))
                return new IPAddress(bytes.AsSpan(at, 4));
        }
        return withoutScope;
    }

    private static IPNetwork[] Networks(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
