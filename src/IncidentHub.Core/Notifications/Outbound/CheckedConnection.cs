using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Core.Notifications.Outbound;

/// <summary>
/// Opens connections, and only to addresses that may be called. The address that was checked is the one that is connected to:
/// a name that answers differently the second time gains nothing.
/// </summary>
internal sealed class CheckedConnection(AddressRules rules, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>For each address but the last, so that one without an answer leaves time for the others.</summary>
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(1.5);

    /// <exception cref="OutboundException">The host is not known, may not be called, or does not let anybody in.</exception>
    public async ValueTask<Stream> OpenAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var found = await ResolveAsync(endPoint.Host, cancellationToken);
        var open = found.Where(rules.Allows).ToList();
        if (open is [])
            throw Refusal(endPoint.Host, found);
        SocketError? last = null;
        foreach (var address in open)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (address != open[^1])
                attempt.CancelAfter(AttemptTime);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, endPoint.Port, attempt.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                socket.Dispose();
                last = (exception as SocketException)?.SocketErrorCode;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        var place = OutboundPlace.Of(endPoint.Host, endPoint.Port);
        throw last == SocketError.TimedOut
            ? new OutboundException(OutboundFailure.TimedOut, $"{place} did not answer in time.")
            : new OutboundException(OutboundFailure.Unreachable, last == SocketError.ConnectionRefused
                ? $"Nothing listens at {place}: is the program running, host and port right?"
                : $"{place} cannot be reached over the network.");
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            if (await resolve(host, cancellationToken) is { Length: > 0 } found)
                return found;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            // Told below.
        }
        throw new OutboundException(OutboundFailure.Unresolvable, $"The host name {host} is not known.");
    }

    private static OutboundException Refusal(string host, IPAddress[] found)
    {
        var address = found.FirstOrDefault(address => AddressRules.ReachOf(address) == AddressReach.Private) ?? found[0];
        var isNamed = !IPAddress.TryParse(host.Trim('[', ']'), out _);
        var place = isNamed ? $"{host} is at {address}" : $"This is {address}";
        return new OutboundException(OutboundFailure.NotAllowed, AddressRules.ReachOf(address) == AddressReach.Never
            ? $"{place}, which is never called: link-local, metadata, multicast and reserved addresses are closed."
            : $"{place}, a private address. An administrator can open it in the configuration: "
                + $"{OutboundOptions.AllowedNetworksKey}={Network(address)}");
    }

    /// <summary>The network of that address alone, as it is configured.</summary>
    private static IPNetwork Network(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return new IPNetwork(new IPAddress(bytes), bytes.Length * 8);
    }
}
